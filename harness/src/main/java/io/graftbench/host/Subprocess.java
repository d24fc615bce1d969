// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child process in a session of its own, so that a Ctrl-C at the terminal reaches the harness alone, and so that what it
 * started can be found. The only place that starts processes.
 */
final class Subprocess implements AutoCloseable {
    private final Process process;
    private final long session;

    private Subprocess(Process process) {
        this.process = process;
        this.session = process.pid();
    }

    /** @throws UncheckedIOException if {@code setsid} is missing */
    static Subprocess start(List<String> argv) {
        return start(argv, ProcessBuilder.Redirect.PIPE);
    }

    static Subprocess start(List<String> argv, Path stdin) {
        return start(argv, ProcessBuilder.Redirect.from(stdin.toFile()));
    }

    private static Subprocess start(List<String> argv, ProcessBuilder.Redirect stdin) {
        var vector = new ArrayList<>(List.of("setsid"));
        vector.addAll(argv);
        try {
            var builder = new ProcessBuilder(vector).redirectInput(stdin);
            builder.environment()
                    .put(ProcessIdentity.MARK, ProcessIdentity.ofThisProcess().mark());
            return new Subprocess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program with the terminal and the streams of this process. @return its exit status */
    static int converse(List<String> argv) {
        try {
            return new ProcessBuilder(argv).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable("interrupted while a program had the terminal", e);
        }
    }

    OutputStream stdin() {
        return process.getOutputStream();
    }

    InputStream stdout() {
        return process.getInputStream();
    }

    InputStream stderr() {
        return process.getErrorStream();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean waitFor(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int status() {
        return process.exitValue();
    }

    /** Kills the process and everything that descends from it or is in its session. */
    void killTree() {
        for (int round = 0; round < 3; round++) {
            var tree = tree();
            if (tree.isEmpty()) {
                return;
            }
            tree.forEach(ProcessIdentity::kill);
        }
    }

    private Set<ProcessIdentity> tree() {
        var tree = new LinkedHashSet<ProcessIdentity>();
        if (process.isAlive()) {
            ProcessIdentity.of(process.pid()).ifPresent(tree::add);
            process.descendants().forEach(p -> ProcessIdentity.of(p.pid()).ifPresent(tree::add));
        }
        ProcessHandle.allProcesses()
                .filter(p -> ProcessIdentity.sessionOf(p.pid())
                        .filter(s -> s == session)
                        .isPresent())
                .forEach(p -> ProcessIdentity.of(p.pid()).ifPresent(tree::add));
        return tree;
    }

    /** Kills what is left and gives the pipes back. */
    @Override
    public void close() {
        killTree();
        for (var stream : List.of(stdin(), stdout(), stderr())) {
            try {
                stream.close();
            } catch (IOException e) {
                // A pipe whose other end is gone has nothing left to lose.
            }
        }
    }
}
