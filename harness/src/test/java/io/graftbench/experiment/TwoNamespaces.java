// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.Lab;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.Wire;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A lab of two namespaces of this machine with a veth between them, so that nothing else's traffic is counted. */
final class TwoNamespaces implements Lab {
    private static final String DUT_ADDRESS = "10.77.0.1";
    private static final String PEER_ADDRESS = "10.77.0.2";

    private final Host machine = new LocalHost("local");
    private final String dut;
    private final String peer;

    /** @param tag at most 8 letters and digits, this machine's own */
    TwoNamespaces(String tag) {
        this.dut = tag + "dut";
        this.peer = tag + "peer";
        close();
        batch(
                "netns add " + dut,
                "netns add " + peer,
                "link add wire0 netns " + dut + " type veth peer name wire1 netns " + peer);
        inside(dut, "link set lo up", "address add " + DUT_ADDRESS + "/24 dev wire0", "link set wire0 up");
        inside(peer, "link set lo up", "address add " + PEER_ADDRESS + "/24 dev wire1", "link set wire1 up");
    }

    Host dut() {
        return new NetworkHost("dut", machine, dut);
    }

    /** Everything that a trial could leave behind: links, offloads, addresses, routes, rules, settings and namespaces. */
    String state() {
        var addresses =
                dut().run(Command.of("ip", "-brief", "address")).require().stdout();
        var routes = dut().run(Command.of("ip", "route")).require().stdout();
        var links = dut().run(Command.of("ip", "-o", "link")).require().stdout().replaceAll("state \\S+", "");
        var rules = dut().run(Command.of("nft", "list", "ruleset")).require().stdout();
        var forwarding = dut().run(Command.of("sysctl", "net.ipv4.conf.wire0.forwarding", "net.ipv4.ip_forward"))
                .require()
                .stdout();
        return addresses + routes + links + rules + forwarding + offloads() + own("ip netns list") + own("ls /tmp");
    }

    private String offloads() {
        var far = new NetworkHost("peer", machine, peer);
        return dut().run(Command.of("ethtool", "-k", "wire0")).require().stdout()
                + dut().run(Command.of("ethtool", "-k", "lo")).require().stdout()
                + far.run(Command.of("ethtool", "-k", "wire1")).require().stdout()
                + far.run(Command.of("ip", "-o", "link", "show", "wire1"))
                        .require()
                        .stdout();
    }

    private String own(String command) {
        var stem = dut.substring(0, dut.length() - "dut".length());
        var lines =
                machine.run(Command.of(command.split(" "))).require().stdout().lines();
        return lines.filter(line -> line.startsWith("gb") || line.startsWith(stem))
                .sorted()
                .toList()
                .toString();
    }

    private void batch(String... lines) {
        machine.run(Command.of("ip", "-batch", "-").reading(String.join("\n", lines) + "\n"))
                .require();
    }

    private void inside(String namespace, String... lines) {
        machine.run(Command.of("ip", "-n", namespace, "-batch", "-").reading(String.join("\n", lines) + "\n"))
                .require();
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Clock clock() {
        return Clock.REAL;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public OpenLab open(int block, Path logs) {
        return new Opened(block);
    }

    @Override
    public void close() {
        for (var namespace : List.of(dut, peer)) {
            machine.run(Command.of("ip", "netns", "del", namespace));
        }
    }

    private final class Opened implements OpenLab {
        private final int block;

        Opened(int block) {
            this.block = block;
        }

        @Override
        public Host dut() {
            return TwoNamespaces.this.dut();
        }

        @Override
        public Host peer() {
            return new NetworkHost("peer", machine, peer);
        }

        @Override
        public Wire wire() {
            return new Wire("wire0", DUT_ADDRESS, "wire1", PEER_ADDRESS, 24, "fd77::1", "fd77::2", 64);
        }

        @Override
        public String toolPrefix() {
            return "/nonexistent";
        }

        @Override
        public Optional<String> graftMissing() {
            return Optional.of("this kernel loads no modules");
        }

        @Override
        public Environment environment() {
            return new Environment(new TreeMap<>());
        }

        @Override
        public Session finish() {
            return new Session(block, 0, "", List.of());
        }

        @Override
        public void close() {}
    }
}
