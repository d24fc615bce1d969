// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Comparability;
import io.graftbench.analysis.Comparison;
import io.graftbench.analysis.Comparisons;
import io.graftbench.analysis.Mismatch;
import io.graftbench.analysis.MixedClocks;
import io.graftbench.report.comparison.ComparisonJson;
import io.graftbench.report.comparison.ComparisonJunit;
import io.graftbench.report.comparison.ComparisonMarkdown;
import io.graftbench.report.comparison.Labels;
import io.graftbench.results.Run;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private static final double PERCENT = 100;

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "BASELINE", description = "The run that is the measure.")
    private String baseline = "";

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The run that is asked about.")
    private String candidate = "";

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "human",
            description = "human (default), json, markdown or junit.")
    private Format format = Format.human;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            description =
                    "What counts as equal. Default: the practical floor of the scenario in virtual time, else its margin.")
    private @Nullable Double margin;

    @Option(
            names = "--lenient",
            paramLabel = "KEY",
            split = ",",
            description =
                    "Compare although the runs differ in this: lab, scenario, seed, kernel, tools, machine, settings."
                            + " The clock cannot be overlooked.")
    private List<String> lenient = List.of();

    @Option(names = "--all", description = "In the table, also the figures that do not gate.")
    private boolean all;

    /** As they are typed. */
    @SuppressWarnings("checkstyle:ConstantName")
    enum Format {
        human,
        json,
        markdown,
        junit
    }

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        lenient.forEach(CompareCommand::checkKey);
        var before = NamedRun.read(baseline);
        var after = NamedRun.read(candidate);
        var overlooked = overlooked(before.run(), after.run());
        var comparison = Comparisons.of(before.run(), after.run(), share(before.run()), overlooked);
        surroundings
                .console()
                .print(text(comparison, new Labels(before.label(), after.label()))
                        .stripTrailing());
        return switch (comparison.change()) {
            case REGRESSION -> ExitStatus.CONTRADICTED;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
            case EQUAL, IMPROVEMENT -> ExitStatus.PASSED;
        };
    }

    private String text(Comparison comparison, Labels labels) {
        return switch (format) {
            case human -> ComparisonTable.of(comparison, labels, all);
            case json -> ComparisonJson.of(comparison, labels);
            case markdown -> ComparisonMarkdown.of(comparison, labels);
            case junit -> ComparisonJunit.of(comparison);
        };
    }

    private double share(Run run) {
        if (margin == null) {
            return Comparisons.margin(run);
        }
        if (!(margin > 0 && margin < PERCENT)) {
            throw new UsageError("--margin " + margin + ": a margin is a percentage above 0 and below 100");
        }
        return margin / PERCENT;
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
