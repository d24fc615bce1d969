// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Step;
import io.graftbench.lab.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two hosts in one guest: the initial namespaces are {@code dut}, a network namespace is {@code peer}, a veth pair joins
 * them.
 *
 * <pre>
 *   dut  wire0 10.9.0.1/24, fd67:7261:6674::1/64  =====  wire1 10.9.0.2/24, fd67:7261:6674::2/64  peer
 * </pre>
 */
final class VmWire {
    static final String NAMESPACE = "peer";
    static final Wire WIRE =
            new Wire("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24, "fd67:7261:6674::1", "fd67:7261:6674::2", 64);

    /** Loaded beforehand, so that the first trial that needs them finds the same kernel as the last. */
    private static final List<String> MODULES = List.of(
            "veth",
            "bridge",
            "nf_tables",
            "nft_compat",
            "nft_chain_nat",
            "nf_nat",
            "xt_MASQUERADE",
            "xt_nat",
            "xt_conntrack",
            "xt_addrtype",
            "nf_conntrack_netlink");

    private VmWire() {}

    static List<Step> build() {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Observe("wire.modules", Command.of(modprobe())));
        // Metrics of one trial's connections must not guide the next one's.
        steps.add(run(
                "wire.sysctl",
                "sysctl",
                "-qw",
                "net.ipv4.tcp_no_metrics_save=1",
                "net.ipv6.conf.default.router_solicitations=0"));
        // The kernel walks through all buckets once a minute or so; through Debian's number of them it takes 3.4 ms of
        // a trial.
        steps.add(new Step.Observe(
                "wire.conntrack", Command.of("sysctl", "-qw", "net.netfilter.nf_conntrack_buckets=1024")));
        steps.add(run("wire.namespace", "ip", "netns", "add", NAMESPACE));
        steps.add(run(
                "wire.link",
                "ip",
                "link",
                "add",
                WIRE.dutInterface(),
                "address",
                "02:67:62:00:00:01",
                "type",
                "veth",
                "peer",
                "name",
                WIRE.peerInterface(),
                "address",
                "02:67:62:00:00:02",
                "netns",
                NAMESPACE));
        steps.add(batch(
                "wire.dut",
                List.of("ip", "-batch", "-"),
                commands(WIRE.dutInterface(), WIRE.dutAddress(), WIRE.dutAddress6())));
        steps.add(batch(
                "wire.peer",
                List.of("ip", "-n", NAMESPACE, "-batch", "-"),
                commands(WIRE.peerInterface(), WIRE.peerAddress(), WIRE.peerAddress6()) + "link set lo up\n"));
        steps.add(new Step.Await(
                "wire.ready",
                Command.of("ip", "netns", "exec", NAMESPACE, "ping", "-c", "1", "-W", "1", WIRE.dutAddress()),
                Duration.ofSeconds(10)));
        return steps;
    }

    private static List<String> modprobe() {
        var argv = new ArrayList<>(List.of("modprobe", "-a"));
        argv.addAll(MODULES);
        return argv;
    }

    private static String commands(String link, String address, String address6) {
        return "address add " + address + "/" + WIRE.prefixLength() + " dev " + link + "\n"
                + "address add " + address6 + "/" + WIRE.prefixLength6() + " dev " + link + " nodad\n"
                + "link set " + link + " up\n";
    }

    private static Step run(String name, String... argv) {
        return new Step.Run(name, Command.of(argv));
    }

    private static Step batch(String name, List<String> argv, String text) {
        return new Step.Run(name, Command.of(argv).reading(text));
    }
}
