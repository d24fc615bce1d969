// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.scenario.Offload;
import io.graftbench.topology.PathRule.Finding;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules that paths are told apart by. */
final class PathRules {
    /** Share of the payload below which a place counts as not on the path: what else a host does passes there. */
    private static final long SILENT_SHARE = 10;

    /** A forwarded packet is at most this long, whatever offloads joined. */
    private static final long LONGEST_PACKET = 65536;

    /** Segments on the loopback interface are longer than on any wire. */
    private static final long LONGEST_WIRE_SEGMENT = 9000;

    /** Of a segment without options: IPv4 and TCP. */
    private static final int HEADERS = 40;

    private PathRules() {}

    static PathRule interfaceCarries(String place, String name) {
        return (passed, after, load) -> atLeast(
                "interface " + name + " (" + place + ")", passed.interfaceBytes(place, name), load.leastBytes());
    }

    static PathRule interfaceSilent(String place, String name) {
        return (passed, after, load) ->
                silent("interface " + name + " (" + place + ")", passed.interfaceBytes(place, name), load.leastBytes());
    }

    static PathRule stackCarries(String place) {
        return (passed, after, load) ->
                atLeast("the IP layer of " + place, passed.stackBytes(place), load.leastBytes());
    }

    static PathRule stackSilent(String place) {
        return (passed, after, load) -> silent("the IP layer of " + place, passed.stackBytes(place), load.leastBytes());
    }

    static PathRule forwards(String place) {
        return (passed, after, load) -> {
            var packets = passed.get(place + "/snmp/Ip.ForwDatagrams");
            var least = Math.max(load.messages(), load.leastBytes() / LONGEST_PACKET);
            return new Finding(
                    place + " forwarded " + packets + " packets, at least " + least, packets >= Math.max(1, least));
        };
    }

    static PathRule doesNotForward(String place) {
        return (passed, after, load) -> {
            var packets = passed.get(place + "/snmp/Ip.ForwDatagrams");
            var most = Math.max(load.messages(), load.leastBytes() / LONGEST_PACKET) / SILENT_SHARE;
            return new Finding(place + " forwarded " + packets + " packets, at most " + most, packets <= most);
        };
    }

    /** A NAT rule meets the first packet of each connection. */
    static PathRule natMet(String place, String comment) {
        return (passed, after, load) -> {
            var packets = passed.get(place + "/rule/" + comment + "/packets");
            return new Finding(
                    "NAT rule " + comment + " (" + place + ") met " + packets + " connections, at least "
                            + load.connections(),
                    packets >= load.connections());
        };
    }

    /** The filter rules that see each forwarded packet. */
    static PathRule rulesCarry(String place, String first, String second) {
        return (passed, after, load) -> atLeast(
                "the rules " + first + " and " + second + " (" + place + ")",
                passed.get(place + "/rule/" + first + "/bytes") + passed.get(place + "/rule/" + second + "/bytes"),
                load.leastBytes());
    }

    /** Counted since the trial made the endpoint: a server's listening socket is older than the first reading. */
    static PathRule endpointUsed(String place, String endpoint) {
        return (passed, after, load) -> {
            var sockets = after.get(place + "/endpoint/" + endpoint + "/ever");
            return new Finding(
                    "endpoint " + endpoint + " (" + place + ") gave " + sockets + " sockets, at least 1", sockets >= 1);
        };
    }

    /** No interface but these ever carried a byte. */
    static PathRule onlyInterfaces(String place, String... names) {
        return (passed, after, load) -> {
            var used = new TreeSet<>(after.interfaces(place));
            used.removeIf(name -> after.interfaceBytes(place, name) == 0);
            used.removeAll(Set.of(names));
            var allowed = names.length == 0 ? "none" : String.join(", ", names);
            return new Finding(
                    place + " uses no interface but " + allowed + (used.isEmpty() ? "" : ", and used " + used),
                    used.isEmpty());
        };
    }

    /** By the size of a link of the path, where that was read. */
    static PathRule wireSegments(String place, String name) {
        return new SegmentRule((passed, after, load) -> {
            var most = after.mtu(place, name).map(mtu -> mtu - HEADERS).orElse(LONGEST_WIRE_SEGMENT);
            return new Finding("segments of " + load.segment() + " bytes, at most " + most, load.segment() <= most);
        });
    }

    /** TCP sends segments of half the receiver's first window where the link would take longer ones. */
    static PathRule loopbackSegments(String place) {
        return new SegmentRule((passed, after, load) -> {
            var size = after.mtu(place, "lo").map(mtu -> mtu / 3).orElse(LONGEST_WIRE_SEGMENT);
            var least = Math.min(size, LONGEST_WIRE_SEGMENT);
            return new Finding("segments of " + load.segment() + " bytes, more than " + least, load.segment() > least);
        });
    }

    /** Of a stream of TCP: sockperf does not say how long its segments are, and UDP has none. */
    private record SegmentRule(PathRule rule) implements PathRule {
        @Override
        public Finding judge(Counters passed, Counters after, Load load) {
            return rule.judge(passed, after, load);
        }

        @Override
        public boolean appliesTo(Load load) {
            return load.segment() > 0;
        }
    }

    static PathRule mtu(Device device, long wanted) {
        return (passed, after, load) -> {
            var mtu = after.get(device.counter("mtu"));
            var steady = passed.get(device.counter("mtu")) == 0;
            return new Finding(
                    "MTU " + wanted + ": " + device.words() + " has " + mtu + since(steady), mtu == wanted && steady);
        };
    }

    /** What a kernel does not know of is off. */
    static PathRule offloads(Device device, String level, SortedMap<Offload, Boolean> wanted) {
        return (passed, after, load) -> {
            var has = new TreeMap<Offload, Boolean>();
            wanted.keySet().forEach(o -> has.put(o, after.isOn(device.counter(o.name()))));
            var steady = wanted.keySet().stream().noneMatch(o -> passed.isOn(device.counter(o.name())));
            var words = has.entrySet().stream()
                    .map(e -> e.getKey().words() + " " + Offload.word(e.getValue()))
                    .collect(Collectors.joining(", "));
            return new Finding(
                    "offloads " + level + ": " + device.words() + " has " + words + since(steady),
                    has.equals(wanted) && steady);
        };
    }

    private static String since(boolean steady) {
        return steady ? "" : ", which changed during the measurement";
    }

    private static Finding atLeast(String what, long bytes, long least) {
        return new Finding(what + " carried " + bytes + " bytes, at least " + least, least > 0 && bytes >= least);
    }

    private static Finding silent(String what, long bytes, long payload) {
        var most = payload / SILENT_SHARE;
        return new Finding(what + " carried " + bytes + " bytes, at most " + most, bytes <= most);
    }
}
