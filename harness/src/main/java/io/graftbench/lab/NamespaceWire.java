// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two hosts on one machine: {@code dut} is the machine itself, {@code peer} a network namespace, a veth pair joins them.
 *
 * <pre>
 *   dut  gbwire0 198.18.0.1/24, fd67:7261:6674::1/64  =====  gbwire1 198.18.0.2/24, fd67:7261:6674::2/64  peer
 * </pre>
 *
 * The range is the one that is set aside for benchmarks (RFC 2544). Hardware addresses are the same every time, so that what
 * is hashed by them comes to the same places.
 */
public final class NamespaceWire {
    public static final String NAMESPACE = "gbpeer";
    public static final Wire WIRE = new Wire(
            "gbwire0", "198.18.0.1", "gbwire1", "198.18.0.2", 24, "fd67:7261:6674::1", "fd67:7261:6674::2", 64);

    private NamespaceWire() {}

    /** What {@link #build} makes. */
    public static List<HostChange> changes() {
        return List.of(new HostChange.Link(WIRE.dutInterface()), new HostChange.Namespace(NAMESPACE));
    }

    public static List<Step> build() {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Run("wire.namespace", Command.of("ip", "netns", "add", NAMESPACE)));
        steps.add(batch(
                "wire.link",
                List.of("ip", "-batch", "-"),
                "link add " + WIRE.dutInterface() + " address 02:67:62:00:00:01 type veth peer name "
                        + WIRE.peerInterface() + " address 02:67:62:00:00:02 netns " + NAMESPACE + "\n"));
        steps.add(batch("wire.dut", List.of("ip", "-batch", "-"), commands(WIRE.dutInterface(), WIRE.dutAddress())));
        steps.add(batch(
                "wire.peer",
                List.of("ip", "-n", NAMESPACE, "-batch", "-"),
                "link set lo up\n" + commands(WIRE.peerInterface(), WIRE.peerAddress())));
        steps.add(sixth("wire.dut6", List.of("ip"), WIRE.dutInterface(), WIRE.dutAddress6()));
        steps.add(sixth("wire.peer6", List.of("ip", "-n", NAMESPACE), WIRE.peerInterface(), WIRE.peerAddress6()));
        // One end has a carrier when both are up; `ip netns exec` shows /sys as the namespace has it.
        var state = "/sys/class/net/" + WIRE.peerInterface() + "/operstate";
        steps.add(new Step.Await(
                "wire.ready",
                Command.of("ip", "netns", "exec", NAMESPACE, "grep", "-x", "up", state),
                Duration.ofSeconds(10)));
        return steps;
    }

    private static String commands(String link, String address) {
        return "link set dev " + link + " addrgenmode none\n" + "address add " + address + "/" + WIRE.prefixLength()
                + " dev " + link + "\n" + "link set dev " + link + " up\n";
    }

    /** A machine without IPv6 does as well. */
    private static Step sixth(String name, List<String> ip, String link, String address) {
        var add = Command.of("address", "add", address + "/" + WIRE.prefixLength6(), "dev", link, "nodad");
        return new Step.Observe(name, add.prefixedBy(ip));
    }

    private static Step batch(String name, List<String> argv, String text) {
        return new Step.Run(name, Command.of(argv).reading(text));
    }
}
