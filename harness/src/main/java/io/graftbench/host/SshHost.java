// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine behind OpenSSH's client. One master connection carries every command; there are no keepalives, which a guest's
 * virtual clock would take for hours of silence.
 */
public final class SshHost implements Host, AutoCloseable {
    private static final Duration COPY_LIMIT = Duration.ofMinutes(10);
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
        command.addAll(options(target));
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

    private static List<String> options(SshTarget target) {
        var options = new ArrayList<>(target.options());
        options.addAll(List.of("-o", "BatchMode=yes", "-o", "ServerAliveInterval=0", "-o", "TCPKeepAlive=no"));
        options.addAll(List.of("-o", "LogLevel=ERROR", "-o", "ControlPersist=no", "-o", "ForwardX11=no"));
        return options;
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

    private ScriptRunner runner() {
        return new ScriptRunner(name, client("sh -s"));
    }

    private List<String> client(String remote) {
        var argv = new ArrayList<>(List.of("ssh", "-S", socket.toString(), "-o", "ControlMaster=no"));
        argv.addAll(options(target));
        argv.addAll(List.of(target.destination(), remote));
        return argv;
    }

    /** A directory goes over as a tar archive. */
    @Override
    public void copyTo(Path source, String target) {
        var word = ShellQuote.word(target);
        if (!Files.isDirectory(source)) {
            send(source, "mkdir -p \"$(dirname " + word + ")\" && cat >" + word);
            return;
        }
        var archive = socket.resolveSibling(name + ".tar");
        try {
            new LocalHost("harness")
                    .run(Command.of("tar", "-cf", archive.toString(), "-C", source.toString(), ".")
                            .within(COPY_LIMIT))
                    .require();
            send(archive, "mkdir -p " + word + " && tar -xf - -C " + word);
        } finally {
            delete(archive);
        }
    }

    private void send(Path file, String remote) {
        try (var process = Subprocess.start(client(remote), file)) {
            var words = BoundedText.of(process.stderr(), name + " copy");
            if (!process.waitFor(COPY_LIMIT) || process.status() != 0) {
                throw new HostUnreachable(
                        name + ": copying " + file + " failed: " + words.text().strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable(name + ": interrupted while copying " + file, e);
        }
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
