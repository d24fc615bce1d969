// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Counters by name, of all places of a layout at one moment, or what passed between two moments. Names: {@code
 * place/if/NAME/bytes}, {@code place/snmp/Ip.ForwDatagrams}, {@code place/rule/COMMENT/packets}, {@code
 * place/endpoint/NAME/ever}, {@code place/cpu/0/softirq}, {@code place/tainted}, {@code place/link/NAME/mtu}, {@code
 * place/link/NAME/TSO} (1: on).
 */
public record Counters(SortedMap<String, Long> values) {
    public Counters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public Counters and(Counters others) {
        var all = new TreeMap<>(values);
        all.putAll(others.values);
        return new Counters(all);
    }

    /** What passed since {@code before}: of what was counted at both moments. */
    public Counters since(Counters before) {
        var passed = new TreeMap<String, Long>();
        values.forEach((name, value) -> {
            var earlier = before.values.get(name);
            if (earlier != null) {
                passed.put(name, value - earlier);
            }
        });
        return new Counters(passed);
    }

    /** @throws UnreadableCounters if there is none of the name */
    public long get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new UnreadableCounters("no counter `" + name + "` was read");
        }
        return value;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isOn(String name) {
        return values.getOrDefault(name, 0L) != 0;
    }

    /** Of a link, where it was read. */
    Optional<Long> mtu(String place, String name) {
        return Optional.ofNullable(values.get(Device.counter(place, name, "mtu")));
    }

    /** Both directions. */
    public long interfaceBytes(String place, String name) {
        return get(place + "/if/" + name + "/bytes");
    }

    /** What the IP layer of a place took in and sent out, bytes; forwarded ones too. */
    public long stackBytes(String place) {
        return get(place + "/netstat/IpExt.InOctets") + get(place + "/netstat/IpExt.OutOctets");
    }

    /** Of all counters whose names have the shape; empty where there is none. */
    public OptionalLong sum(Pattern shape) {
        var found = values.entrySet().stream()
                .filter(e -> shape.matcher(e.getKey()).matches())
                .mapToLong(Map.Entry::getValue)
                .toArray();
        return found.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Arrays.stream(found).sum());
    }

    SortedSet<String> interfaces(String place) {
        var prefix = place + "/if/";
        var names = new TreeSet<String>();
        values.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> names.add(name.substring(prefix.length(), name.lastIndexOf('/'))));
        return names;
    }
}
