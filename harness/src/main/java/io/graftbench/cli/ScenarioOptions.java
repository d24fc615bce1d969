// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.plan.Plan;
import io.graftbench.plan.Planner;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command takes beside the scenario's file. */
final class ScenarioOptions {
    static final String DEFAULT_SEED = "1";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Put a value in the place of the file's; `plan` prints every key. May be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--mode", paramLabel = "MODE,...", description = "Run these modes only; the same as --set modes=…")
    private @Nullable String modes;

    @Option(names = "--lab", paramLabel = "LAB", description = "Where to run; the same as --set lab=…")
    private @Nullable String lab;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The machines of --lab ssh, a YAML file: docs/labs.md says how it looks.")
    private @Nullable Path inventory;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = DEFAULT_SEED,
            description = "From which order and ports are drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** @throws io.graftbench.scenario.InvalidScenario with every fault of the file and of these options */
    Scenario read(Path file) {
        return Scenarios.read(file, assignments());
    }

    Plan plan(Path file) {
        return Planner.plan(read(file), seed);
    }

    /** The same with another build of the module. */
    Plan plan(Path file, Path module) {
        var all = new ArrayList<>(assignments());
        all.add(Assignment.option("--module", "module", module.toString()));
        return Planner.plan(Scenarios.read(file, all), seed);
    }

    /** The machines of a lab behind SSH. */
    Optional<Path> inventory() {
        return Optional.ofNullable(inventory);
    }

    /** Whether anything was given that would change a scenario. */
    boolean changeScenario() {
        return !assignments().isEmpty() || seed != Long.parseLong(DEFAULT_SEED);
    }

    private List<Assignment> assignments() {
        var assignments = new ArrayList<Assignment>();
        sets.forEach(set -> assignments.add(Assignment.parse(set)));
        if (modes != null) {
            assignments.add(Assignment.option("--mode", "modes", modes));
        }
        if (lab != null) {
            assignments.add(Assignment.option("--lab", "lab", lab));
        }
        return assignments;
    }
}
