// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts about the hosts of a run: by host name, by key. Keys are dotted names ({@code kernel.release},
 * {@code tool.iperf3}, {@code module.srcversion}, {@code offload.wire.tso}); the host {@code harness} is where graftbench
 * itself ran.
 */
public record Environment(SortedMap<String, SortedMap<String, String>> hosts) {
    public Environment {
        var copy = new TreeMap<String, SortedMap<String, String>>();
        hosts.forEach((host, facts) -> copy.put(host, Collections.unmodifiableSortedMap(new TreeMap<>(facts))));
        hosts = Collections.unmodifiableSortedMap(copy);
    }

    /** With more facts, of hosts that are there or not yet. */
    public Environment and(Map<String, SortedMap<String, String>> more) {
        var all = new TreeMap<String, SortedMap<String, String>>(hosts);
        more.forEach((host, facts) -> {
            var joined = new TreeMap<>(facts(host));
            joined.putAll(facts);
            all.put(host, joined);
        });
        return new Environment(all);
    }

    /** Of one host; none where it is not among them. */
    public SortedMap<String, String> facts(String host) {
        return hosts.getOrDefault(host, Collections.emptySortedMap());
    }
}
