// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a device does to join or cut packets, so that the stack handles fewer of them.
 *
 * <p>At the level {@code off} all of them are off. At {@code on} segments are cut by the device or below the stack (TSO,
 * GSO). LRO is off at both levels: a kernel switches it off wherever it forwards, so that left on it would be a difference
 * between modes. Whether a device joins what it receives (GRO) stays as its driver has it: on for a network card, off for a
 * veth, which would get another path through the kernel with it.
 */
enum Offload {
    TSO("tso", "tcp-segmentation-offload"),
    GSO("gso", "generic-segmentation-offload"),
    GRO("gro", "generic-receive-offload"),
    HARDWARE_GRO("rx-gro-hw", "rx-gro-hw"),
    LRO("lro", "large-receive-offload");

    private final String option;
    private final String feature;

    /**
     * @param option as {@code ethtool -K} takes it
     * @param feature as {@code ethtool -k} prints it
     */
    Offload(String option, String feature) {
        this.option = option;
        this.feature = feature;
    }

    String feature() {
        return feature;
    }

    String words() {
        return this == HARDWARE_GRO ? "hardware GRO" : name();
    }

    /** Those that a level of the factor settles. */
    static SortedMap<Offload, Boolean> at(String level) {
        var settled = new TreeMap<Offload, Boolean>();
        if (level.equals("on")) {
            settled.put(TSO, true);
            settled.put(GSO, true);
            settled.put(LRO, false);
        } else {
            List.of(values()).forEach(offload -> settled.put(offload, false));
        }
        return settled;
    }

    /** As {@code ethtool -K} takes them. */
    static List<String> options(SortedMap<Offload, Boolean> settled) {
        return settled.entrySet().stream()
                .flatMap(e -> List.of(e.getKey().option, word(e.getValue())).stream())
                .toList();
    }

    static String word(boolean on) {
        return on ? "on" : "off";
    }
}
