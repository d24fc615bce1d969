// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives scripts to a shell and reads what comes back. The shell's standard input stays open while it works: it is the
 * lifeline by which the other side learns that nobody waits any more, and then undoes what it did.
 *
 * @param host for messages
 * @param shell the argument vector that starts {@code sh -s} on the host
 */
record ScriptRunner(String host, List<String> shell) {
    /** Three million messages of sockperf: half a minute at 5 µs each. */
    private static final int KEPT_PER_FILE = 128 * 1024 * 1024;

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    ScriptResult run(Script script) {
        var text = ScriptText.render(script);
        var start = System.nanoTime();
        try (var process = Subprocess.start(shell)) {
            var stderr = BoundedText.of(process.stderr(), host + " stderr");
            var content = new CompletableFuture<ScriptStream.Content>();
            inBackground("result", () -> read(process, content));
            inBackground("script", () -> write(process.stdin(), text));
            var result = await(script, process, content, stderr);
            return ScriptOutcome.of(script, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** Runs one command as a script of one step. */
    ExecResult run(Command command) {
        var script = new Script(
                List.of(new Step.Observe("command", command)),
                List.of(),
                command.limit().plus(GRACE));
        var result = run(script);
        var step = result.steps().get("command");
        if (step == null) {
            throw new HostUnreachable(host + ": `" + command.display() + "` was not run"
                    + result.failed().map(failed -> ": " + failed.words()).orElse(""));
        }
        var machineTime =
                Duration.ofNanos(step.endedNanos() - step.startedNanos()).plusMillis(10);
        var overdue = step.status() == 124 && machineTime.compareTo(command.limit()) >= 0;
        var timedOut = overdue || result.failed().isPresent();
        return new ExecResult(command, step.status(), step.stdout(), step.stderr(), result.elapsed(), timedOut);
    }

    private ScriptStream.Content await(
            Script script, Subprocess process, CompletableFuture<ScriptStream.Content> content, BoundedText stderr) {
        try {
            try {
                return content.get(script.limit().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                cut(process.stdin());
                return content.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            throw new HostUnreachable(host + ": no result " + GRACE.toSeconds() + " s after the script's limit of "
                    + script.limit().toSeconds() + " s. " + stderr.text().strip());
        } catch (ExecutionException e) {
            stderr.ended().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
            throw new HostUnreachable(
                    host + ": the connection broke before the result was back: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage() + ". "
                            + stderr.text().strip(),
                    e);
        } catch (InterruptedException e) {
            cut(process.stdin());
            awaitUndone(content);
            Thread.currentThread().interrupt();
            throw new HostUnreachable(host + ": interrupted while a script ran", e);
        } finally {
            letGo(process);
        }
    }

    /** The shell undoes what there is to undo, and removes its directory after it has handed the result over. */
    private static void letGo(Subprocess process) {
        cut(process.stdin());
        var interrupted = Thread.interrupted();
        try {
            process.waitFor(END);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The result that nobody asks for any more says that what had to be undone is undone. */
    private static void awaitUndone(CompletableFuture<ScriptStream.Content> content) {
        content.handle((result, error) -> result)
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void read(Subprocess process, CompletableFuture<ScriptStream.Content> content) {
        try {
            content.complete(new ScriptStream(process.stdout(), KEPT_PER_FILE).read());
        } catch (IOException | RuntimeException e) {
            content.completeExceptionally(e);
        }
    }

    /** A shell that is gone is noticed by who reads its result. */
    private static void write(OutputStream stdin, String text) {
        try {
            stdin.write(text.getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException e) {
            return;
        }
    }

    private static void cut(OutputStream stdin) {
        try {
            stdin.close();
        } catch (IOException e) {
            return;
        }
    }

    private void inBackground(String what, Runnable work) {
        var thread = new Thread(work, host + " " + what);
        thread.setDaemon(true);
        thread.start();
    }
}
