// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine behind OpenSSH's client. One master connection carries every command.
 */
public final class SshHost implements Host, AutoCloseable {
    private static final Duration COPY_LIMIT = Duration.ofMinutes(10);
    /** With which the client ends where the connection, and not the command, failed. */
    private static final int LOST = 255;

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String name;
    private final SshTarget target;
    private final Path socket;
    private final Daemon master;

    private SshHost(String name, SshTarget target, Path socket, Daemon master) {
        this.name = name;
        this.target = target;
        this.socket = socket;
        this.master = master;
    }

    /**
     * @param directory private and short (a socket's path has 108 bytes); belongs to the caller
     * @param limit wall time until the connection stands
     * @throws HostUnreachable with the client's own words
     */
    public static SshHost connect(String name, SshTarget target, Path directory, Duration limit) {
        var socket = directory.resolve(name + ".ssh");
        var command = new ArrayList<>(List.of("ssh", "-N", "-M", "-S", socket.toString()));
        command.addAll(target.arguments());
        command.add(target.destination());
        var master = Daemon.start(Command.of(command), directory.resolve(name + ".ssh.log"), GRACE);
        var host = new SshHost(name, target, socket, master);
        try {
            host.awaitMaster(limit);
            return host;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void awaitMaster(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!Files.exists(socket)) {
            if (!master.isAlive() || System.nanoTime() > deadline) {
                throw new HostUnreachable(name + ": no SSH connection to " + target.destination() + " within "
                        + limit.toSeconds() + " s: " + master.lastWords());
            }
            Pause.briefly();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String machine() {
        return target.destination();
    }

    @Override
    public ExecResult run(Command command) {
        return runner().run(command);
    }

    @Override
    public ScriptResult run(Script script) {
        return runner().run(script);
    }

    /** Without its master the client would quietly make a connection of its own, to a machine that may have been restarted. */
    private ScriptRunner runner() {
        if (!master.isAlive()) {
            throw new HostUnreachable(name + ": the connection is gone: " + master.lastWords());
        }
        return new ScriptRunner(name, client(asRoot("sh", "-s")));
    }

    private List<String> client(String remote) {
        var argv = new ArrayList<>(List.of("ssh", "-S", socket.toString(), "-o", "ControlMaster=no"));
        argv.addAll(target.arguments());
        argv.addAll(List.of(target.destination(), remote));
        return argv;
    }

    private String asRoot(String... argv) {
        return ShellQuote.line(
                Map.of(), Stream.concat(target.root().stream(), Stream.of(argv)).toList());
    }

    /**
     * A command with the terminal of this process, for people; of an empty one, a shell.
     *
     * @return its exit status
     */
    public int converse(List<String> argv) {
        var ssh = new ArrayList<>(List.of("ssh", "-S", socket.toString(), "-o", "ControlMaster=no"));
        ssh.addAll(target.arguments());
        ssh.add(argv.isEmpty() ? "-t" : "-T");
        ssh.add(target.destination());
        var command =
                argv.isEmpty() ? target.root().isEmpty() ? "" : asRoot("-i") : asRoot(argv.toArray(String[]::new));
        if (!command.isEmpty()) {
            ssh.add(command);
        }
        return Subprocess.converse(ssh);
    }

    /** Whether commands can be run: the connection stands, and the host answers. */
    public boolean answers() {
        try {
            return master.isAlive()
                    && run(Command.of("true").within(Duration.ofSeconds(20))).succeeded();
        } catch (HostUnreachable e) {
            return false;
        }
    }

    /**
     * A directory goes over as a tar archive.
     *
     * @throws CopyFailed if the other side cannot take it
     */
    @Override
    public void copyTo(Path source, String target) {
        var word = ShellQuote.word(target);
        if (!Files.isDirectory(source)) {
            send(source, asRoot("sh", "-c", "mkdir -p \"$(dirname " + word + ")\" && cat >" + word));
            return;
        }
        var archive = socket.resolveSibling(name + ".tar");
        try {
            new LocalHost("harness")
                    .run(Command.of("tar", "-cf", archive.toString(), "-C", source.toString(), ".")
                            .within(COPY_LIMIT))
                    .require();
            send(archive, asRoot("sh", "-c", "mkdir -p " + word + " && tar -xf - --no-same-owner -C " + word));
        } finally {
            delete(archive);
        }
    }

    private void send(Path file, String remote) {
        try (var process = Subprocess.start(client(remote), file)) {
            var words = BoundedText.of(process.stderr(), name + " copy");
            if (!process.waitFor(COPY_LIMIT)) {
                throw new HostUnreachable(
                        name + ": copying " + file + " did not end within " + COPY_LIMIT.toSeconds() + " s");
            }
            if (process.status() == LOST) {
                throw new HostUnreachable(name + ": copying " + file + " failed: " + spoken(words));
            }
            if (process.status() != 0) {
                throw new CopyFailed(name + ": " + file + " could not be copied there: " + spoken(words));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable(name + ": interrupted while copying " + file, e);
        }
    }

    private static String spoken(BoundedText words) {
        words.ended().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        return words.text().strip();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Command onMachine(Command command) {
        return command;
    }

    /** The processes of this machine that hold the connection. */
    public List<ProcessIdentity> processes() {
        return List.of(master.supervisor(), master.program());
    }

    @Override
    public void close() {
        master.close();
    }
}
