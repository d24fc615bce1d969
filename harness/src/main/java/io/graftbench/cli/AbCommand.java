// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Comparisons;
import io.graftbench.plan.Plan;
import io.graftbench.report.comparison.Labels;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ab",
        description =
                "Run a scenario with two builds of the module in turn, block by block, and say whether B is slower than A.",
        footer = {
            "",
            "In real time the two blocks of a pair are set against each other, in virtual time the two runs as `compare` does it.",
            "The same file twice shows what the hosts make of no difference.",
            "Status 0 if nothing that gates became worse, 1 regression, 2 bad input (a module for another kernel is), 3"
                    + " inconclusive."
        })
final class AbCommand implements Callable<Integer> {
    private static final List<String> LABELS = List.of("A", "B");

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "A YAML file.")
    private Path file = Path.of("");

    @Option(
            names = "--module",
            paramLabel = "FILE",
            required = true,
            description = "A graft.ko for the kernel of the lab; to be given twice: A, which is the measure, then B.")
    private List<Path> modules = List.of();

    @Mixin
    private ScenarioOptions options = new ScenarioOptions();

    @Mixin
    private ComparisonOptions comparison = new ComparisonOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Make the runs' folders in here. Default: reports/")
    private @Nullable Path out;

    AbCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (modules.size() != LABELS.size()) {
            throw new UsageError("--module is to be given twice, A and B, and was given " + modules.size() + " times");
        }
        var plans = modules.stream().map(module -> options.plan(file, module)).toList();
        checkBlocks(plans.get(0));
        var turns = new Turns(surroundings, options.inventory(), RunCommand.commandLine(spec));
        var runs = turns.run(plans, out == null ? surroundings.reports() : out);
        if (runs.isEmpty()) {
            return ExitStatus.INTERRUPTED;
        }
        var before = runs.get(0);
        var found = Comparisons.interleaved(before, runs.get(1), comparison.margin(before));
        return comparison.conclude(found, new Labels(label(0), label(1)), surroundings.console());
    }

    private String label(int side) {
        return LABELS.get(side) + " = " + modules.get(side);
    }

    private static void checkBlocks(Plan plan) {
        if (plan.scenario().blocks().precision().isPresent()) {
            throw new UsageError("`blocks.precision` looks at one run, and here are two: give a number of blocks, as in"
                    + " --set blocks=20");
        }
    }
}
