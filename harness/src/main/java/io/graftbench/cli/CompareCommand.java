// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Comparability;
import io.graftbench.analysis.Comparisons;
import io.graftbench.analysis.Mismatch;
import io.graftbench.analysis.MixedClocks;
import io.graftbench.report.comparison.Labels;
import io.graftbench.results.Run;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Say of each figure of a scenario whether it became worse from one run to another.",
        footer = {
            "",
            "A run is its folder, its run.json, or a path with a name for it in front: before=reports/….",
            "In virtual time figures are compared as they are. In real time each block's ratio to the reference is, so that a"
                    + " machine that became slower is not taken for the module.",
            "Status 0 if nothing that gates became worse, 1 regression, 2 if the runs cannot be compared, 3 inconclusive."
        })
final class CompareCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "BASELINE", description = "The run that is the measure.")
    private String baseline = "";

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The run that is asked about.")
    private String candidate = "";

    @Mixin
    private ComparisonOptions options = new ComparisonOptions();

    @Option(
            names = "--lenient",
            paramLabel = "KEY",
            split = ",",
            description =
                    "Compare although the runs differ in this: lab, scenario, seed, kernel, tools, machine, settings."
                            + " The clock cannot be overlooked.")
    private List<String> lenient = List.of();

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        lenient.forEach(CompareCommand::checkKey);
        var before = NamedRun.read(baseline);
        var after = NamedRun.read(candidate);
        var overlooked = overlooked(before.run(), after.run());
        var comparison = Comparisons.of(before.run(), after.run(), options.margin(before.run()), overlooked);
        return options.conclude(comparison, new Labels(before.label(), after.label()), surroundings.console());
    }

    private static void checkKey(String key) {
        if (key.equals(Comparability.CLOCK)) {
            throw new UsageError(
                    "--lenient clock: virtual and real time have nothing in common and are never compared");
        }
        if (!Comparability.KEYS.contains(key)) {
            throw new UsageError(
                    "--lenient " + key + ": there is no such key; there are " + String.join(", ", Comparability.KEYS));
        }
    }

    /** @throws UsageError if they differ in what was not to be overlooked */
    private List<Mismatch> overlooked(Run before, Run after) {
        if (before.clock() != after.clock()) {
            throw new MixedClocks("the two runs", after.clock(), before.clock());
        }
        var mismatches = Comparability.mismatches(before, after);
        var barring =
                mismatches.stream().filter(m -> !lenient.contains(m.key())).toList();
        if (!barring.isEmpty()) {
            throw new UsageError("these runs cannot be compared:\n"
                    + barring.stream().map(CompareCommand::words).collect(Collectors.joining("\n"))
                    + "\n--lenient KEY compares them regardless");
        }
        return mismatches;
    }

    private static String words(Mismatch mismatch) {
        return "  " + mismatch.key() + ": " + mismatch.name() + " was " + mismatch.baseline() + ", and is "
                + mismatch.candidate();
    }
}
