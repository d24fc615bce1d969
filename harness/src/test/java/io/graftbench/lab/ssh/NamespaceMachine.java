// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.host.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Namespaces of this machine with an sshd of their own, which is all that the network sees of a machine. */
final class NamespaceMachine implements AutoCloseable {
    private final Host here = new LocalHost("here");
    private final String name;
    private final Path folder;
    private final Daemon processes;

    /** @param folder with what {@code host.sh} takes from it */
    NamespaceMachine(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        var argv =
                List.of("unshare", "--net", "--mount", "--propagation", "private", "--uts", "--ipc", "--pid", "--fork");
        var script = folder.resolve("host.sh").toString();
        var command = Command.of("--kill-child", "--mount-proc", "sh", script, folder.toString(), name)
                .prefixedBy(argv);
        this.processes = Daemon.start(command, log(), Duration.ofMillis(200));
        await(() -> inside("test", "-s", "/run/sshd.pid").succeeded(), "its sshd");
    }

    private Path log() {
        return folder.resolve(name + ".log");
    }

    /** The outermost of its processes, as this machine counts; in its network already. */
    long pid() {
        return processes.program().pid();
    }

    /** Runs a command in it, past its sshd. */
    ExecResult inside(String... argv) {
        return inside(Command.of(argv));
    }

    ExecResult inside(Command command) {
        var first = first();
        var door = List.of("nsenter", "--net", "--mount", "--uts", "--pid", "--target", first, "--");
        return here.run(command.prefixedBy(door).within(Duration.ofMinutes(1)));
    }

    /** Its process 1, as this machine counts. */
    private String first() {
        try {
            var children = Files.readString(Path.of("/proc/" + pid() + "/task/" + pid() + "/children"));
            return children.isBlank() ? "0" : children.strip().split(" ")[0];
        } catch (IOException e) {
            return "0";
        }
    }

    /** What could be left on a machine, a line each; the file of the lock stays, and a card that was up keeps its queue. */
    List<String> state() {
        var state = new StringBuilder();
        for (var command : List.of(
                "ip -brief address",
                "ip route",
                "ip netns list",
                "nft list ruleset",
                "ethtool -k lo",
                "ip -o link show",
                "find /opt /var/lib /tmp /root /run -not -name *.pid -not -name graftbench.lock",
                "sysctl net.ipv4.ip_forward net.ipv4.conf.all.forwarding")) {
            state.append(inside(command.split(" ", -1))
                    .stdout()
                    .replaceAll("(state|qdisc|link/ether|link-netnsid) \\S+|@if\\d+|fe80::\\S+|(?m)^\\d+: ", ""));
        }
        return state.toString().lines().sorted().toList();
    }

    private void await(java.util.function.BooleanSupplier condition, String what) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (!processes.isAlive() || System.nanoTime() > deadline) {
                var words = processes.lastWords();
                close();
                throw new IllegalStateException(name + ": " + what + " is not there: " + words);
            }
            Pause.briefly();
        }
    }

    /** Everything in it ends at once, as when a machine loses its power. */
    @Override
    public void close() {
        processes.close();
    }

    static UncheckedIOException unchecked(IOException e) {
        return new UncheckedIOException(e);
    }
}
