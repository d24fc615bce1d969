// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.host.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A network and a /run of a test's own on this machine, in which graftbench finds nothing but the loopback. Needs root. */
final class PrivateMachine implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration ENGINE_LIMIT = Duration.ofMinutes(3);

    private final Host machine = new LocalHost("here");
    private final Path folder;
    private final Daemon holder;

    /** @param folder in which commands run; its {@code xdg} is the cache */
    PrivateMachine(Path folder) {
        this.folder = folder;
        this.holder = Daemon.start(
                Command.of("unshare", "--net", "--mount", "--propagation", "private", "sleep", "3000"),
                folder.resolve("holder.log"),
                Duration.ofSeconds(1));
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!entered(Command.of(
                        "grep", "-q", "sleep", "/proc/" + holder.program().pid() + "/comm"))
                .succeeded()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no network of its own: " + holder.lastWords());
            }
        }
        inside("mount", "-t", "tmpfs", "tmpfs", "/run").require();
        inside("mkdir", "-p", "/run/netns", temporary().toString()).require();
        inside("ip", "link", "set", "lo", "up").require();
    }

    ExecResult inside(String... argv) {
        return entered(Command.of(argv));
    }

    ExecResult entered(Command command) {
        return entered(command, LIMIT);
    }

    ExecResult entered(Command command, Duration limit) {
        return machine.run(command.prefixedBy(door()).within(limit));
    }

    private List<String> door() {
        return List.of(
                "nsenter",
                "--net",
                "--mount",
                "--target",
                Long.toString(holder.program().pid()),
                "--");
    }

    /** Where a path of it is to be found from outside. */
    Path seen(Path path) {
        return Path.of("/proc/" + holder.program().pid() + "/root" + path);
    }

    /** A program that runs until it is stopped. */
    Daemon background(Path log, String... argv) {
        return Daemon.start(Command.of(argv).prefixedBy(door()), log, Duration.ofSeconds(20));
    }

    /** Docker Engine, once it answers at its usual socket. @param options beside the folder of its data */
    Daemon engine(String... options) {
        var argv = new ArrayList<>(List.of("dockerd", "--data-root=" + folder.resolve("docker")));
        argv.addAll(List.of(options));
        var engine = background(folder.resolve("dockerd.log"), argv.toArray(String[]::new));
        var deadline = System.nanoTime() + ENGINE_LIMIT.toNanos();
        while (!inside("docker", "version").succeeded()) {
            if (!engine.isAlive() || System.nanoTime() > deadline) {
                var words = engine.lastWords();
                engine.close();
                throw new IllegalStateException("no engine: " + words);
            }
            Pause.briefly();
        }
        return engine;
    }

    /** The harness in a process of its own. */
    ExecResult graftbench(String... arguments) {
        return entered(harness(arguments));
    }

    private Command harness(String... arguments) {
        return HarnessProcess.command(folder, arguments)
                .with(Map.of("TMPDIR", temporary().toString()));
    }

    /** Of scripts that run here, and of no others. */
    private Path temporary() {
        return folder.resolve("tmp");
    }

    Daemon graftbenchInBackground(String... arguments) {
        var command = harness(arguments).prefixedBy(door());
        return Daemon.start(command, folder.resolve("background.log"), Duration.ofSeconds(60));
    }

    /** Everything that a run could leave behind. */
    String state() {
        var state = new StringBuilder();
        for (var command : List.of(
                "ip -brief address",
                "ip route",
                "ip netns list",
                "nft list ruleset",
                "ethtool -k lo",
                "ip -o link show lo",
                "sysctl net.ipv4.ip_forward net.ipv4.conf.all.forwarding",
                "find " + temporary(),
                "find /tmp -maxdepth 1 -name gb*",
                "find " + folder + "/xdg/graftbench/state -type f")) {
            state.append(inside(command.split(" ", -1)).stdout());
        }
        return state.toString();
    }

    @Override
    public void close() {
        holder.close();
    }
}
