// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a device does to join or cut packets, so that the stack handles fewer of them.
 *
 * <p>At the level {@code off} all of them are off. At {@code on} segments are cut by the device or below the stack (TSO,
 * GSO). LRO is off at both levels: a kernel switches it off wherever it forwards, so that left on it would be a difference
 * between modes. Whether a device joins what it receives (GRO) stays as its driver has it: on for a network card, off for a
 * veth, which would get another path through the kernel with it. Every other level is {@code on} but for what it names.
 */
public enum Offload {
    TSO("tso", "tcp-segmentation-offload"),
    GSO("gso", "generic-segmentation-offload"),
    GRO("gro", "generic-receive-offload"),
    HARDWARE_GRO("rx-gro-hw", "rx-gro-hw"),
    LRO("lro", "large-receive-offload");

    private static final SortedMap<Offload, Boolean> ON = new TreeMap<>(Map.of(TSO, true, GSO, true, LRO, false));
    private static final Map<String, SortedMap<Offload, Boolean>> LEVELS = table();

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

    private static Map<String, SortedMap<Offload, Boolean>> table() {
        var off = new TreeMap<Offload, Boolean>();
        List.of(values()).forEach(offload -> off.put(offload, false));
        var levels = new LinkedHashMap<String, SortedMap<Offload, Boolean>>();
        levels.put("on", ON);
        levels.put("off", off);
        levels.put("no-tso", onBut(Map.of(TSO, false)));
        levels.put("no-gso", onBut(Map.of(GSO, false)));
        levels.put("no-gro", onBut(Map.of(GRO, false, HARDWARE_GRO, false)));
        levels.put("gro", onBut(Map.of(GRO, true)));
        levels.put("lro", onBut(Map.of(LRO, true)));
        return Collections.unmodifiableMap(levels);
    }

    private static SortedMap<Offload, Boolean> onBut(Map<Offload, Boolean> others) {
        var level = new TreeMap<>(ON);
        level.putAll(others);
        return level;
    }

    public String option() {
        return option;
    }

    public String feature() {
        return feature;
    }

    /** For people. */
    public String words() {
        return this == HARDWARE_GRO ? "hardware GRO" : name();
    }

    /** By what {@code ethtool -k} prints. */
    public static Optional<Offload> ofFeature(String feature) {
        return Stream.of(values()).filter(o -> o.feature.equals(feature)).findFirst();
    }

    /** The levels of the factor. */
    static List<String> levels() {
        return List.copyOf(LEVELS.keySet());
    }

    /** Those that a level of the factor settles. @throws IllegalArgumentException if there is no such level */
    public static SortedMap<Offload, Boolean> at(String level) {
        var settled = LEVELS.get(level);
        if (settled == null) {
            throw new IllegalArgumentException("offloads have no level " + level);
        }
        return Collections.unmodifiableSortedMap(settled);
    }

    /** As {@code ethtool -K} takes them. */
    public static List<String> options(SortedMap<Offload, Boolean> settled) {
        return settled.entrySet().stream()
                .flatMap(e -> List.of(e.getKey().option, word(e.getValue())).stream())
                .toList();
    }

    public static String word(boolean on) {
        return on ? "on" : "off";
    }
}
