// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of this machine that runs in the background until it is stopped, and ends with the harness at the latest: a
 * small shell watches a pipe that the kernel closes when the harness is gone, however it went.
 */
public final class Daemon implements AutoCloseable {
    private static final String SUPERVISE = ScriptText.resource("supervise.sh");

    private final Subprocess supervisor;
    private final ProcessIdentity program;
    private final Path log;
    private final Duration grace;

    private Daemon(Subprocess supervisor, ProcessIdentity program, Path log, Duration grace) {
        this.supervisor = supervisor;
        this.program = program;
        this.log = log;
        this.grace = grace;
    }

    /**
     * @param command its limit and standard input are not used
     * @param log its output is appended here
     * @param grace from SIGTERM to SIGKILL
     * @throws UncheckedIOException if it could not be started
     */
    public static Daemon start(Command command, Path log, Duration grace) {
        var vector = new ArrayList<>(List.of("sh", "-c", SUPERVISE, "graftbench-supervisor"));
        vector.add(log.toString());
        vector.add(Long.toString(Math.max(1, grace.toMillis() / 100)));
        if (!command.environment().isEmpty()) {
            vector.add("env");
            command.environment().forEach((name, value) -> vector.add(name + "=" + value));
        }
        vector.addAll(command.argv());
        var supervisor = Subprocess.start(vector);
        try {
            return new Daemon(supervisor, program(supervisor), log, grace);
        } catch (IOException | NumberFormatException e) {
            supervisor.close();
            throw new UncheckedIOException(new IOException("cannot start `" + command.display() + "`", e));
        }
    }

    /** A program that has ended already leaves its process id and no more. */
    private static ProcessIdentity program(Subprocess supervisor) throws IOException {
        var line = new BufferedReader(new InputStreamReader(supervisor.stdout(), StandardCharsets.US_ASCII)).readLine();
        if (line == null) {
            throw new IOException(new String(supervisor.stderr().readAllBytes(), StandardCharsets.UTF_8));
        }
        var pid = Long.parseLong(line);
        return ProcessIdentity.of(pid).orElse(new ProcessIdentity(pid, -1));
    }

    public ProcessIdentity program() {
        return program;
    }

    /** The shell that watches over it. */
    public ProcessIdentity supervisor() {
        return ProcessIdentity.of(supervisor.pid()).orElse(new ProcessIdentity(supervisor.pid(), -1));
    }

    public boolean isAlive() {
        return supervisor.isAlive();
    }

    /** The last words of its log, for messages. */
    public String lastWords() {
        try {
            var text = Files.readString(log, StandardCharsets.ISO_8859_1);
            return text.substring(Math.max(0, text.length() - 2000)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks it to end, waits for that, and kills it after the grace. Idempotent. */
    @Override
    public void close() {
        try {
            supervisor.stdin().close();
        } catch (IOException e) {
            // The supervisor has ended, and with it the program.
        }
        try {
            supervisor.waitFor(grace.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            supervisor.close();
        }
    }
}
