// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.topology.PathRule.Finding;
import java.util.Set;
import java.util.TreeSet;

/** The rules that paths are told apart by. */
final class PathRules {
    /** Share of the payload below which a place counts as not on the path: what else a host does passes there. */
    private static final long SILENT_SHARE = 10;

    /** A forwarded packet is at most this long, whatever offloads joined. */
    private static final long LONGEST_PACKET = 65536;

    /** Segments on the loopback interface are longer than on any wire. */
    private static final int LONGEST_WIRE_SEGMENT = 9000;

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

    static PathRule wireSegments() {
        return (passed, after, load) -> new Finding(
                "segments of " + load.segment() + " bytes, at most " + LONGEST_WIRE_SEGMENT,
                load.segment() <= LONGEST_WIRE_SEGMENT);
    }

    static PathRule loopbackSegments() {
        return (passed, after, load) -> new Finding(
                "segments of " + load.segment() + " bytes, more than " + LONGEST_WIRE_SEGMENT,
                load.segment() == 0 || load.segment() > LONGEST_WIRE_SEGMENT);
    }

    private static Finding atLeast(String what, long bytes, long least) {
        return new Finding(what + " carried " + bytes + " bytes, at least " + least, least > 0 && bytes >= least);
    }

    private static Finding silent(String what, long bytes, long payload) {
        var most = payload / SILENT_SHARE;
        return new Finding(what + " carried " + bytes + " bytes, at most " + most, bytes <= most);
    }
}
