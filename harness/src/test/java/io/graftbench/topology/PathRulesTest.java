// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Topology;
import io.graftbench.topology.PathRule.Finding;
import io.graftbench.topology.PathRule.Load;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the counters of one mode look like, held against the rules of every other. */
class PathRulesTest {
    private static final long PAYLOAD = 1_000_000_000;
    private static final Names NAMES = Names.of("run", 7, 1);
    private static final Site SITE = new Site(
            new FakeHost("dut"),
            new FakeHost("peer"),
            new Site.Link("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24),
            "/opt/tools",
            false,
            Containers.namespaces());

    @ParameterizedTest
    @EnumSource
    void holdsForItsOwnCounters(Mode mode) {
        for (var topology : Topology.values()) {
            var findings = judge(layout(topology, mode), countersOf(topology, mode), topology);

            assertThat(findings)
                    .as("%s %s", topology, mode)
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(Finding::holds);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void catchesTheCountersOfAnotherMode(Topology topology, Mode claimed, Mode taken) {
        var findings = judge(layout(topology, claimed), countersOf(topology, taken), topology);

        assertThat(findings).anyMatch(finding -> !finding.holds());
    }

    /**
     * All but two. A grafted socket is a socket of the host, so its path is the host's: what tells it apart is the endpoint it
     * came from, and a trial of mode host has none. A container that speaks to its own host takes the same links behind a
     * bridge and behind NAT: what tells NAT apart is the rule that met its connection, and a trial of mode bridge has none.
     */
    static List<Arguments> pairs() {
        var pairs = new java.util.ArrayList<Arguments>();
        for (var topology : Topology.values()) {
            for (var claimed : Mode.values()) {
                for (var taken : Mode.values()) {
                    if (claimed != taken
                            && !(claimed == Mode.HOST && taken == Mode.GRAFT)
                            && !(claimed == Mode.BRIDGE && taken == Mode.NAT && topology == Topology.LOOPBACK)) {
                        pairs.add(Arguments.of(topology, claimed, taken));
                    }
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @EnumSource
    void catchesTrafficThatStayedOnTheLoopback(Mode mode) {
        var findings =
                judge(layout(Topology.TWO_HOST, mode), countersOf(Topology.SAME_HOST, Mode.HOST), Topology.TWO_HOST);

        assertThat(findings).anyMatch(finding -> !finding.holds());
    }

    @ParameterizedTest
    @EnumSource
    void catchesATrialThatMovedNothing(Mode mode) {
        var layout = layout(Topology.TWO_HOST, mode);
        var nothing = counters(0);

        var findings = judge(layout, nothing, Topology.TWO_HOST);

        assertThat(findings).anyMatch(finding -> !finding.holds());
    }

    @Test
    void saysTheFigures() {
        var finding =
                PathRules.interfaceCarries("host", "wire0").judge(counters(5), counters(5), new Load(10, 0, 1, 1448));

        assertThat(finding.claim()).isEqualTo("interface wire0 (host) carried 5 bytes, at least 10");
        assertThat(finding.holds()).isFalse();
    }

    private static Layout layout(Topology topology, Mode mode) {
        return Layouts.draw(topology, mode, SITE, NAMES, new Ports(5201, 40001));
    }

    private static List<Finding> judge(Layout layout, Counters passed, Topology topology) {
        var segment = passed.get("host/if/lo/bytes") >= PAYLOAD ? 32768 : 1448;
        var load = new Load(PAYLOAD, 0, 1, segment);
        return layout.rules().stream()
                .map(rule -> rule.judge(passed, passed, load))
                .toList();
    }

    /** Every counter that any rule looks at, all with the same value. */
    private static Counters counters(long value) {
        var all = new TreeMap<String, Long>();
        for (var place : List.of("host", "peer", "container", "server-container")) {
            for (var name : List.of("lo", "eth0", "wire0", "wire1")) {
                all.put(place + "/if/" + name + "/bytes", value);
            }
            all.put(place + "/netstat/IpExt.InOctets", value);
            all.put(place + "/netstat/IpExt.OutOctets", value);
            all.put(place + "/snmp/Ip.ForwDatagrams", value);
            all.put(place + "/endpoint/ep-out/ever", value);
            all.put(place + "/endpoint/ep-in/ever", value);
        }
        for (var index = 1; index <= 2; index++) {
            all.put("host/if/" + NAMES.veth(index) + "/bytes", value);
            all.put("host/if/" + NAMES.bridge(index) + "/bytes", value);
            for (var rule : List.of(
                    "masquerade-" + index, "forward-out-" + index, "forward-back-" + index, "published", "tracked")) {
                all.put("host/rule/" + rule + "/packets", value);
                all.put("host/rule/" + rule + "/bytes", value);
            }
        }
        return new Counters(all);
    }

    private static Counters countersOf(Topology topology, Mode mode) {
        var all = new TreeMap<>(counters(0).values());
        var two = topology == Topology.TWO_HOST;
        var same = topology == Topology.SAME_HOST;
        var carrying = new java.util.ArrayList<String>();
        carrying.add(two ? "host/if/wire0/bytes" : "");
        carrying.add(two ? "peer/netstat/IpExt.InOctets" : "");
        if (mode == Mode.HOST || mode == Mode.GRAFT) {
            carrying.add("host/netstat/IpExt.OutOctets");
            carrying.add(two ? "" : "host/if/lo/bytes");
        }
        if (mode == Mode.NAT || mode == Mode.BRIDGE) {
            carrying.addAll(List.of("container/netstat/IpExt.OutOctets", "container/if/eth0/bytes"));
            carrying.add("host/if/" + NAMES.veth(1) + "/bytes");
            carrying.add(same ? "host/if/" + NAMES.veth(2) + "/bytes" : "");
            carrying.add(same ? "server-container/netstat/IpExt.InOctets" : "");
        }
        if (mode == Mode.BRIDGE && topology == Topology.LOOPBACK) {
            carrying.addAll(List.of("host/netstat/IpExt.InOctets", "host/if/" + NAMES.bridge(1) + "/bytes"));
        }
        if (mode == Mode.NAT) {
            carrying.add("host/netstat/IpExt.OutOctets");
            carrying.add("host/if/" + NAMES.bridge(1) + "/bytes");
            carrying.add(same ? "host/if/" + NAMES.bridge(2) + "/bytes" : "");
        }
        if (mode == Mode.NAT && topology == Topology.LOOPBACK) {
            all.put("host/rule/tracked/packets", 2L);
        } else if (mode == Mode.NAT) {
            carrying.add("host/rule/forward-out-1/bytes");
            all.put("host/rule/masquerade-1/packets", 2L);
            all.put("host/rule/published/packets", two ? 0L : 2L);
            all.put("host/snmp/Ip.ForwDatagrams", 800_000L);
        }
        if (mode == Mode.GRAFT) {
            all.put("container/endpoint/ep-out/ever", 2L);
            all.put("server-container/endpoint/ep-in/ever", same ? 1L : 0L);
        }
        carrying.removeIf(String::isEmpty);
        carrying.forEach(name -> all.put(name, PAYLOAD + 50_000_000));
        return new Counters(all);
    }
}
