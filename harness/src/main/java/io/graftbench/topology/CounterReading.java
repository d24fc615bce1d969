// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that reads counters.
 *
 * @param step name of the step, unique among the readings of a layout
 * @param where the name of the place they are of
 */
public record CounterReading(Kind kind, String step, String where, Place place, Command command) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static final String THROTTLE_COUNT = "_throttle_count";

    public enum Kind {
        /** Files of /proc under headings, as {@code tail -n +1} writes them. */
        PROC,
        /** {@code nft -j list table}. */
        RULES,
        /** {@code iptables-save -c -t nat}. */
        TRANSLATIONS,
        /** {@code ip -j graft show}. */
        ENDPOINTS,
        /** {@code ip -j link show}. */
        LINKS,
        /** {@code ethtool --json -k}. */
        OFFLOADS
    }

    static CounterReading network(Place place) {
        return proc(place, "/proc/net/dev", "/proc/net/snmp", "/proc/net/netstat");
    }

    /** With the processors' times, and what the kernel holds against itself. */
    static CounterReading machine(Place place) {
        return proc(
                place,
                "/proc/net/dev",
                "/proc/net/snmp",
                "/proc/net/netstat",
                "/proc/stat",
                "/proc/sys/kernel/tainted");
    }

    /** Prints the files in which a machine counts how often a processor was too hot; none where it does not count. */
    public static Command findThrottling() {
        return Command.of("find", "/sys/devices/system/cpu", "-name", "*" + THROTTLE_COUNT)
                .within(LIMIT);
    }

    /** @param files as {@link #findThrottling} printed them on {@code dut}, at least one */
    public static CounterReading throttling(Site site, List<String> files) {
        var where = "throttling";
        var show = show(files).within(LIMIT);
        return new CounterReading(Kind.PROC, step(Kind.PROC, where), where, site.dutPlace(), show);
    }

    static CounterReading rules(Place place, String table) {
        return of(Kind.RULES, place, Command.of("nft", "-j", "list", "table", "ip", table));
    }

    /** The rules that a container engine wrote, by what they translate. */
    static CounterReading translations(Place place) {
        return of(Kind.TRANSLATIONS, place, Command.of("iptables-save", "--counters", "--table", "nat"));
    }

    /** The endpoints in the table of a container. */
    static CounterReading endpoints(Site site, Container container) {
        var show = Command.of(site.ip(), "-n", container.namespace(), "-j", "graft", "show");
        var step = step(Kind.ENDPOINTS, container.name());
        return new CounterReading(Kind.ENDPOINTS, step, container.name(), site.dutPlace(), show.within(LIMIT));
    }

    /** The sizes of all links of a place. */
    static CounterReading links(Place place) {
        return of(Kind.LINKS, place, Command.of("ip", "-j", "link", "show"));
    }

    static CounterReading offloads(Device device) {
        var show = Command.of("ethtool", "--json", "-k", device.name()).within(LIMIT);
        var step = step(Kind.OFFLOADS, device.step());
        return new CounterReading(Kind.OFFLOADS, step, device.place().name(), device.place(), show);
    }

    private static CounterReading proc(Place place, String... files) {
        return of(Kind.PROC, place, show(List.of(files)));
    }

    private static Command show(List<String> files) {
        var argv = new ArrayList<>(List.of("tail", "-v", "-n", "+1", "--"));
        argv.addAll(files);
        return Command.of(argv);
    }

    private static CounterReading of(Kind kind, Place place, Command command) {
        return new CounterReading(kind, step(kind, place.name()), place.name(), place, command.within(LIMIT));
    }

    private static String step(Kind kind, String of) {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + of;
    }
}
