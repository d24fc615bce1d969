// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether what differs between two runs is only what was measured. */
public final class Comparability {
    /** The one that nothing overrides: a virtual microsecond and a real one have nothing in common. */
    public static final String CLOCK = "clock";

    /** What can be overridden. */
    public static final List<String> KEYS =
            List.of("lab", "scenario", "seed", "kernel", "tools", "machine", "settings");

    private static final String NONE = "none";
    /** Of a scenario's settings, what the module is made to be. */
    private static final Set<String> MODULE = Set.of("module", "module_burn");

    /** The hosts that are measured; {@code harness} is not. */
    static final List<String> HOSTS = List.of("dut", "peer");

    private static final Map<String, Predicate<String>> FACTS = new TreeMap<>(Map.of(
            "kernel", matching("kernel\\..*|os\\.name"),
            "tools", matching("package\\..*|tool\\..*"),
            "machine", matching("cpu\\..*|memory\\..*|clock\\.source|wire\\.(driver|speed)"),
            "settings", matching("sysctl\\..*|offload\\..*|mtu\\..*|qdisc\\..*")));

    private final List<Mismatch> mismatches = new ArrayList<>();

    private Comparability() {}

    /** Whether a fact of a host has to be equal. */
    static boolean compares(String fact) {
        return FACTS.values().stream().anyMatch(belongs -> belongs.test(fact));
    }

    /** In what they differ and should not; of runs by the same clock. */
    public static List<Mismatch> mismatches(Run baseline, Run candidate) {
        var found = new Comparability();
        found.same("lab", "lab", baseline.lab(), candidate.lab());
        found.settings(baseline, candidate);
        if (baseline.clock() == Clock.VIRTUAL) {
            found.same("seed", "seed", "" + baseline.seed(), "" + candidate.seed());
        }
        for (var host : HOSTS) {
            found.facts(
                    host,
                    baseline.environment().facts(host),
                    candidate.environment().facts(host));
        }
        return List.copyOf(found.mismatches);
    }

    /** Settings of the scenario by name; the digest alone where they do not tell it. What the module is made to be is asked about. */
    private void settings(Run baseline, Run candidate) {
        if (baseline.scenario().digest().equals(candidate.scenario().digest())) {
            return;
        }
        int before = mismatches.size();
        var here = byName(baseline.scenario().settings());
        var there = byName(candidate.scenario().settings());
        differing("scenario", "", here, there, name -> !MODULE.contains(name));
        if (mismatches.size() == before
                && MODULE.stream().allMatch(name -> of(here, name).equals(of(there, name)))) {
            same(
                    "scenario",
                    "digest",
                    baseline.scenario().digest(),
                    candidate.scenario().digest());
        }
    }

    private static SortedMap<String, String> byName(List<String> settings) {
        var byName = new TreeMap<String, String>();
        for (var setting : settings) {
            var parts = setting.split(" = ", 2);
            byName.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        return byName;
    }

    private void facts(String host, SortedMap<String, String> baseline, SortedMap<String, String> candidate) {
        FACTS.forEach((key, belongs) -> differing(key, host + " ", baseline, candidate, belongs));
    }

    private void differing(
            String key,
            String prefix,
            SortedMap<String, String> baseline,
            SortedMap<String, String> candidate,
            Predicate<String> belongs) {
        var names = new TreeSet<>(baseline.keySet());
        names.addAll(candidate.keySet());
        names.stream()
                .filter(belongs)
                .forEach(name -> same(key, prefix + name, of(baseline, name), of(candidate, name)));
    }

    private static String of(SortedMap<String, String> facts, String name) {
        return Optional.ofNullable(facts.get(name)).orElse(NONE);
    }

    private void same(String key, String name, String baseline, String candidate) {
        if (!baseline.equals(candidate)) {
            mismatches.add(new Mismatch(key, name, baseline, candidate));
        }
    }

    private static Predicate<String> matching(String names) {
        return Pattern.compile(names).asMatchPredicate();
    }
}
