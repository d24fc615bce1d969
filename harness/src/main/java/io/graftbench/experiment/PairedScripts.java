// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.host.Pause;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A trial over two machines: each has one script. The server's is held, with the server up and its counters read, while the
 * client's runs from its beginning to its end; then it goes on. It waits in the read of a pipe, so that nothing wakes up on
 * that machine meanwhile.
 *
 * <p>Where one of the two ends before its time, the other is interrupted and undoes what it did.
 */
final class PairedScripts {
    private static final String HOLD = "hold";
    private static final String HELD = "held";
    private static final Duration UNDOING = Duration.ofSeconds(90);
    private static final Duration SPARE = Duration.ofMinutes(1);

    private final TrialScript trial;
    private final Host server;
    private final String pipe;

    /** @param pipe path of a file that is made on the server's machine and removed at the end */
    PairedScripts(TrialScript trial, String pipe) {
        this.trial = trial;
        this.server = trial.serverHost();
        this.pipe = pipe;
    }

    /**
     * @return what the two did; of one that was cut off, nothing
     * @throws HostUnreachable if one of the machines is lost, or the thread was interrupted; the other one is undone then
     */
    List<ScriptResult> run(Duration limit) {
        var threads = Executors.newFixedThreadPool(2);
        try {
            return run(threads, limit);
        } finally {
            end(threads);
        }
    }

    private List<ScriptResult> run(ExecutorService threads, Duration limit) {
        var queue = new ExecutorCompletionService<ScriptResult>(threads);
        var held = queue.submit(() -> server.run(holding(limit)));
        try {
            if (!awaitHeld(held)) {
                return List.of(result(held));
            }
            var client = trial.host();
            var measured = queue.submit(() -> client.run(trial.part(client.machine(), List.of(), limit)));
            if (queue.take() == held) {
                measured.cancel(true);
                return List.of(result(held));
            }
            var result = result(measured);
            release();
            return List.of(result(held), result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable("interrupted while a trial ran on two machines", e);
        }
    }

    private Script holding(Duration limit) {
        var whole = limit.plus(SPARE);
        var meanwhile = List.<Step>of(
                new Step.Run(HOLD, Command.of("mkfifo", "-m", "600", pipe)),
                new Step.Run(HELD, Command.of("cat", "--", pipe).within(whole)));
        var part = trial.part(server.machine(), meanwhile, whole);
        var undo = new ArrayList<>(part.undo());
        undo.add(new Step.Observe("undo-hold", Command.of("rm", "-f", "--", pipe)));
        return new Script(part.steps(), undo, part.limit());
    }

    /** False where the script has ended without ever being held. */
    private boolean awaitHeld(Future<ScriptResult> held) {
        while (!held.isDone()) {
            if (server.run(Command.of("test", "-p", pipe)).succeeded()) {
                return true;
            }
            Pause.briefly();
        }
        return false;
    }

    private void release() {
        var go = server.run(Command.of("tee", "--", pipe).reading("go\n").within(Duration.ofSeconds(20)));
        if (!go.succeeded()) {
            throw new HostUnreachable(server.name() + ": the server's script could not be released: " + go.stderr());
        }
    }

    private static ScriptResult result(Future<ScriptResult> part) throws InterruptedException {
        try {
            return part.get();
        } catch (CancellationException e) {
            throw new HostUnreachable("a part of the trial was cut off", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** Interrupts what still runs and waits until it has undone what it did. */
    private static void end(ExecutorService threads) {
        var interrupted = Thread.interrupted();
        threads.shutdownNow();
        try {
            threads.awaitTermination(UNDOING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
