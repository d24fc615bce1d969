// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.scenario.Claim;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.ScenarioDigest;
import io.graftbench.scenario.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as people read it. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan, Forecast forecast) {
        var scenario = plan.scenario();
        var lines = new ArrayList<String>();
        lines.add("# " + scenario.name() + ": " + scenario.title());
        lines.add("# " + scenario.question());
        lines.add("");
        lines.add("# settings, as --set takes them; digest " + ScenarioDigest.of(scenario.settings()));
        lines.addAll(ScenarioDigest.lines(scenario.settings()));
        lines.add("");
        lines.add("# trials in their order, drawn from --seed " + plan.seed());
        lines.add(String.format(Locale.ROOT, "%5s %5s  %-44s %6s %6s", "trial", "block", "cell", "server", "client"));
        plan.trials().forEach(trial -> lines.add(line(trial)));
        lines.add("");
        lines.add("# " + size(plan) + ", about " + Forecast.words(forecast.of(plan)) + " (" + forecast.basis() + ")");
        return String.join("\n", lines);
    }

    static String size(Plan plan) {
        var blocks = plan.scenario().blocks();
        var trials = plan.trials().size();
        var counted = count(trials, "trial") + " in " + count(blocks.maximum(), "block");
        return blocks.maximum() == blocks.minimum() ? counted : "at most " + counted + ", at least " + blocks.minimum();
    }

    /** What the command line left out, and what follows from it. */
    static List<String> notes(Scenario scenario) {
        var notes = new ArrayList<String>();
        for (var workload : scenario.workloads()) {
            if (!workload.topologies().isEmpty()
                    && workload.topologies().stream().noneMatch(scenario.topologies()::contains)) {
                notes.add("note: " + workload.name() + " is left out: it runs in none of the chosen topologies");
            }
        }
        var names = scenario.workloads().stream().map(Workload::name).collect(Collectors.toSet());
        for (var claim : scenario.claims()) {
            if (isLeftOut(claim, scenario) || !names.contains(claim.workload())) {
                notes.add("note: claim " + claim.id() + " is not testable in this run: what it speaks of is left out");
            }
        }
        return notes;
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static boolean isLeftOut(Claim claim, Scenario scenario) {
        return !scenario.modes().contains(claim.candidate())
                || !scenario.modes().contains(claim.reference())
                || !scenario.topologies().contains(claim.topology());
    }

    private static String line(Trial trial) {
        return String.format(
                Locale.ROOT,
                "%5d %5d  %-44s %6d %6d",
                trial.number(),
                trial.block(),
                label(trial),
                trial.serverPort(),
                trial.clientPort());
    }

    private static String label(Trial trial) {
        return io.graftbench.experiment.Cells.of(trial).label();
    }
}
