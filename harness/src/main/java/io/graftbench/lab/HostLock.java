// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.host.Pause;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One run at a time on a machine. A process there holds the lock, and ends with the connection or with the harness, however
 * that ends: the kernel gives the lock back, and what the file still says is of no matter.
 */
public final class HostLock implements AutoCloseable {
    /** Of every lab on every machine, so that they exclude each other; it stays, empty: who deletes a lock lets two in. */
    public static final String FILE = "/run/graftbench.lock";

    private static final int TAKEN = 75;
    private static final Duration LONGEST = Duration.ofDays(60);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String KEY = "key ";
    private static final String HOLD = ResourceText.of(HostLock.class, "hold.sh");

    private final Host host;
    private final String file;
    private final List<String> words;
    private final FutureTask<ScriptResult> holding;
    private final Thread thread;

    private HostLock(Host host, String file, List<String> words) {
        this.host = host;
        this.file = file;
        this.words = words;
        this.holding = new FutureTask<>(() -> host.run(script()));
        this.thread = new Thread(holding, host.name() + " lock");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * @param file on the host
     * @throws LabFailed naming who holds it
     */
    public static HostLock take(Host host, String file) {
        var words = holder();
        words.add(KEY + UUID.randomUUID());
        var lock = new HostLock(host, file, words);
        try {
            lock.awaitHeld();
            return lock;
        } catch (RuntimeException e) {
            lock.end();
            throw e;
        }
    }

    /** This harness, in words of a line each, for people at other machines. */
    private static List<String> holder() {
        return new ArrayList<>(List.of(
                "user " + System.getProperty("user.name", "?"),
                "host " + ownName(),
                "pid " + ProcessHandle.current().pid(),
                "since " + Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String ownName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private Script script() {
        var argv = new ArrayList<>(
                List.of("flock", "-w", "3", "-E", Integer.toString(TAKEN), file, "sh", "-s", "--", file));
        argv.addAll(words);
        var hold = Command.of(argv).reading(HOLD).within(LONGEST);
        return new Script(List.of(new Step.Run("lock", hold)), List.of(), LONGEST);
    }

    private void awaitHeld() {
        var deadline = System.nanoTime() + SOON.toNanos();
        while (!content().equals(words)) {
            if (holding.isDone()) {
                throw refusal();
            }
            if (System.nanoTime() > deadline) {
                throw new LabFailed(
                        host.name() + ": the lock " + file + " could not be taken within " + SOON.toSeconds() + " s");
            }
            Pause.briefly();
        }
    }

    private LabFailed refusal() {
        var failed = result().failed();
        if (failed.filter(step -> step.status() == TAKEN).isEmpty()) {
            return new LabFailed(host.name() + ": the lock " + file + " cannot be taken: "
                    + failed.map(step -> step.stderr().strip()).orElse("its holder ended"));
        }
        var holder = content().stream().filter(line -> !line.startsWith(KEY)).collect(Collectors.joining(", "));
        return new LabFailed(
                "another run is on " + host.name() + " (" + (holder.isEmpty() ? "it does not say who" : holder)
                        + "), and two would disturb each other: wait for its end. The lock is " + file);
    }

    private ScriptResult result() {
        try {
            return holding.get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new HostUnreachable(host.name() + ": the lock's holder does not end", e);
        }
    }

    private List<String> content() {
        return host.run(Command.of("cat", "--", file)).stdout().lines().toList();
    }

    /** Adds for others which run it is. */
    public void isFor(String run) {
        host.run(Command.of("tee", "--", file).reading(String.join("\n", words) + "\nrun " + run + "\n"))
                .require();
    }

    /** Whether the machine is still held: a broken connection gives it back. */
    public boolean isHeld() {
        return !holding.isDone();
    }

    /** Idempotent; a host that is gone has given it back. */
    @Override
    public void close() {
        try {
            if (isHeld()) {
                host.run(Command.of("truncate", "-s", "0", "--", file));
            }
        } catch (HostUnreachable e) {
            // There is nobody who could read it.
        } finally {
            end();
        }
    }

    private void end() {
        thread.interrupt();
        var interrupted = Thread.interrupted();
        try {
            thread.join(SOON.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
