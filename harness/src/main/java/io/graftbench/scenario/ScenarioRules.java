// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.Scenario.Factor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What has to hold between the parts of a scenario. What the command line leaves out on purpose ({@code --mode host,graft})
 * is no fault: a claim about it stays, and is not testable in that run.
 */
final class ScenarioRules {
    private final FieldReader scenario;
    private final Faults faults;

    ScenarioRules(FieldReader scenario, Faults faults) {
        this.scenario = scenario;
        this.faults = faults;
    }

    void check(
            List<Topology> topologies,
            List<Mode> modes,
            Mode reference,
            List<Workload> workloads,
            SortedMap<Factor, List<String>> factors,
            List<Claim> claims,
            Duration trialLimit) {
        checkReference(modes, reference);
        for (var workload : workloads) {
            checkWorkload(workload, topologies, trialLimit);
        }
        if (!scenario.isWrong("topologies") && !scenario.isWrong("workloads")) {
            checkSomethingRuns(workloads, topologies);
        }
        for (var claim : claims) {
            checkModes(claim, modes);
            checkPlace(claim, topologies, workloads);
            checkLevels(claim, factors);
        }
    }

    private void checkReference(List<Mode> modes, Mode reference) {
        if (!scenario.isWrong("modes") && !scenario.isWrong("reference") && !modes.contains(reference)) {
            var word = Grammars.word(reference);
            scenario.fault(
                    "modes",
                    "leaves out `" + word + "`, the reference that the others are set against",
                    "add `" + word + "`, or choose another `reference`");
        }
    }

    private void checkWorkload(Workload workload, List<Topology> topologies, Duration trialLimit) {
        var key = "workloads." + workload.name();
        if (workload.wholeDuration().compareTo(trialLimit) >= 0 && !faults.touch(key)) {
            scenario.fault(
                    "trial_limit",
                    "is not longer than the workload `" + workload.name() + "` itself",
                    "give more than " + Quantities.render(workload.wholeDuration()));
        }
        if (!chosen("topologies") && !scenario.isWrong("topologies") && !runs(workload, topologies)) {
            fault(
                    "workloads",
                    workload.name(),
                    "topologies",
                    "names no topology of the scenario, so the workload never runs",
                    "the scenario has " + words(topologies));
        }
    }

    private void checkSomethingRuns(List<Workload> workloads, List<Topology> topologies) {
        if (workloads.stream().noneMatch(w -> runs(w, topologies))) {
            scenario.fault("topologies", "leaves no workload to run", "choose another topology");
        }
    }

    private void checkModes(Claim claim, List<Mode> modes) {
        if (chosen("modes") || scenario.isWrong("modes") || wrong(claim, "claim")) {
            return;
        }
        for (var mode : List.of(claim.candidate(), claim.reference())) {
            if (!modes.contains(mode)) {
                var rule = "speaks of `" + Grammars.word(mode) + "`, which the scenario does not run";
                fault("claims", claim.id(), "claim", rule, "the scenario has " + words(modes));
            }
        }
    }

    private void checkPlace(Claim claim, List<Topology> topologies, List<Workload> workloads) {
        var workload = workloads.stream()
                .filter(w -> w.name().equals(claim.workload()))
                .findFirst();
        if (workload.isEmpty() && !chosen("workloads") && !wrong(claim, "workload")) {
            var names = workloads.stream().map(Workload::name).toList();
            var rule = "there is no workload `" + claim.workload() + "`";
            fault("claims", claim.id(), "workload", rule, Spelling.advice(claim.workload(), names, "workloads"));
        }
        workload.ifPresent(w -> checkMetric(claim, w));
        workload.ifPresent(w -> checkVaried(claim, w));
        var nowhere = workload.filter(w -> !runs(w, List.of(claim.topology()))).isPresent()
                || !topologies.contains(claim.topology());
        if (nowhere && !chosen("topologies") && !scenario.isWrong("topologies") && !wrong(claim, "topology")) {
            var rule = "`" + claim.workload() + "` does not run in `" + Grammars.word(claim.topology()) + "`";
            fault("claims", claim.id(), "topology", rule, "name one in which it runs");
        }
    }

    private void checkMetric(Claim claim, Workload workload) {
        var metrics = ClaimMetrics.of(workload);
        if (!metrics.contains(claim.metric()) && !wrong(claim, "metric")) {
            var rule = "`" + workload.name() + "` does not yield `" + claim.metric() + "`";
            fault("claims", claim.id(), "metric", rule, Spelling.advice(claim.metric(), metrics, "it yields"));
        }
    }

    private void checkVaried(Claim claim, Workload workload) {
        for (var factor : claim.levels().keySet()) {
            if (!WorkloadLevels.vary(factor, workload)) {
                var rule = "`" + workload.name() + "` has no " + factor.key() + " to vary";
                fault("claims", claim.id(), factor.key(), rule, "take it out here");
            }
        }
    }

    /** A level that the command line left out is no fault, as everywhere. */
    private void checkLevels(Claim claim, SortedMap<Factor, List<String>> factors) {
        claim.levels().forEach((factor, level) -> {
            var key = factor.key();
            var levels = Optional.ofNullable(factors.get(factor)).orElse(List.of());
            if (!levels.contains(level) && !wrong(claim, key) && !chosenLevels(key) && !faults.touch("factors")) {
                var remedy = levels.isEmpty()
                        ? "add it below `factors`, or take it out here"
                        : "the scenario has " + String.join(", ", levels);
                fault("claims", claim.id(), key, "no trial has " + key + " " + level, remedy);
            }
        });
    }

    private boolean chosenLevels(String factor) {
        return scenario.entry("factors").orElse(null) instanceof Fields fields
                && Optional.ofNullable(fields.fields().get(factor))
                        .filter(field -> field.value().origin().fromCommandLine())
                        .isPresent();
    }

    private boolean wrong(Claim claim, String key) {
        return faults.touch("claims." + claim.id() + "." + key);
    }

    private static boolean runs(Workload workload, List<Topology> topologies) {
        return workload.topologies().isEmpty() || workload.topologies().stream().anyMatch(topologies::contains);
    }

    /** Whether the command line chose the list, and may so have left something out. */
    private boolean chosen(String key) {
        return scenario.entry(key).isPresent() && scenario.origin(key).fromCommandLine();
    }

    private void fault(String list, String name, String key, String rule, String remedy) {
        var origin = origin(list, name, key);
        faults.add(origin, list + "." + name + "." + key, rule, remedy);
    }

    /** The line of one value in a named entry of a list; of the list itself where it was left out. */
    private Origin origin(String list, String name, String key) {
        var nameKey = list.equals("claims") ? "id" : "name";
        if (scenario.entry(list).orElse(null) instanceof Items items) {
            for (var item : items.entries()) {
                if (item instanceof Fields fields && Assignments.isNamed(fields, nameKey, name)) {
                    var field = fields.fields().get(key);
                    return field == null ? fields.origin() : field.value().origin();
                }
            }
        }
        return scenario.origin(list);
    }

    private static String words(List<? extends Enum<?>> values) {
        return String.join(", ", values.stream().map(Grammars::word).toList());
    }
}
