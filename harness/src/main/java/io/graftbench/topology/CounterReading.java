// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.time.Duration;

/**
 * A command that reads counters.
 *
 * @param where the name of the place they are of
 */
public record CounterReading(Kind kind, String where, Place place, Command command) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    public enum Kind {
        /** Files of /proc under headings, as {@code tail -n +1} writes them. */
        PROC,
        /** {@code nft -j list table}. */
        RULES,
        /** {@code ip -j graft show}. */
        ENDPOINTS
    }

    /** Name of the step, unique among the readings of a layout. */
    public String step() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + where;
    }

    static CounterReading network(Place place) {
        return proc(place, "/proc/net/dev", "/proc/net/snmp", "/proc/net/netstat");
    }

    /** With the processors' times. */
    static CounterReading machine(Place place) {
        return proc(place, "/proc/net/dev", "/proc/net/snmp", "/proc/net/netstat", "/proc/stat");
    }

    static CounterReading rules(Place place, String table) {
        return of(Kind.RULES, place, Command.of("nft", "-j", "list", "table", "ip", table));
    }

    /** The endpoints in the table of a container. */
    static CounterReading endpoints(Site site, Container container) {
        var show = Command.of(site.ip(), "-n", container.namespace(), "-j", "graft", "show");
        return new CounterReading(Kind.ENDPOINTS, container.name(), site.dutPlace(), show.within(LIMIT));
    }

    private static CounterReading proc(Place place, String... files) {
        var argv = new java.util.ArrayList<>(java.util.List.of("tail", "-v", "-n", "+1", "--"));
        argv.addAll(java.util.List.of(files));
        return of(Kind.PROC, place, Command.of(argv));
    }

    private static CounterReading of(Kind kind, Place place, Command command) {
        return new CounterReading(kind, place.name(), place, command.within(LIMIT));
    }
}
