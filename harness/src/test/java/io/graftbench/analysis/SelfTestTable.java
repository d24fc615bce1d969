// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts simulated runs through {@link Analyses} and counts what it says of them. */
final class SelfTestTable {
    /** Of the truth that power is measured at: GRAFT 2 % slower than Host. */
    static final double SLOWER = 0.98;

    private SelfTestTable() {}

    /**
     * One line of the table, all in numbers of runs.
     *
     * @param runs simulated for each column
     * @param falseDifferences called where there is none
     * @param covered intervals that hold the true ratio of {@link #SLOWER}
     * @param found differences called at that ratio
     * @param falseEquivalences claimed and confirmed where the truth lies on the margin
     * @param equivalences confirmed where there is no difference
     */
    record Line(
            NoiseModel model,
            int blocks,
            int runs,
            int falseDifferences,
            int covered,
            int found,
            int falseEquivalences,
            int equivalences) {
        static Line of(NoiseModel model, int blocks, int runs) {
            int falseDifferences = 0;
            int covered = 0;
            int found = 0;
            int falseEquivalences = 0;
            int equivalences = 0;
            var equal = new SimulatedExperiment(model, blocks, 1, 100 + model.ordinal());
            var slower = new SimulatedExperiment(model, blocks, SLOWER, 200 + model.ordinal());
            var onMargin =
                    new SimulatedExperiment(model, blocks, 1 + SimulatedExperiment.MARGIN, 300 + model.ordinal());
            for (int i = 0; i < runs; i++) {
                var sameAnalysis = claimed(equal);
                var slowerContrast = claimed(slower).contrasts().get(0);
                falseDifferences += isDifference(sameAnalysis.contrasts().get(0)) ? 1 : 0;
                equivalences += isConfirmed(sameAnalysis) ? 1 : 0;
                covered += holds(slowerContrast, SLOWER) ? 1 : 0;
                found += isDifference(slowerContrast) ? 1 : 0;
                falseEquivalences += isConfirmed(claimed(onMargin)) ? 1 : 0;
            }
            return new Line(model, blocks, runs, falseDifferences, covered, found, falseEquivalences, equivalences);
        }

        private String markdown() {
            return Stream.of(falseDifferences, covered, found, falseEquivalences, equivalences)
                    .map(count -> percent(count, runs))
                    .collect(Collectors.joining(" | ", "| " + model.words() + " | " + blocks + " | ", " |"));
        }
    }

    static List<Line> lines() {
        return Stream.concat(
                        Stream.of(NoiseModel.values()).map(model -> Line.of(model, 10, 1000)),
                        Stream.of(NoiseModel.INDEPENDENT, NoiseModel.CONTAMINATED)
                                .map(model -> Line.of(model, 24, 150)))
                .toList();
    }

    static String markdown(List<Line> lines) {
        String head = "| noise | blocks | false differences | coverage at -2 % | power at -2 % | false equivalences |"
                + " power of equivalence |\n|---|---|---|---|---|---|---|\n";
        return lines.stream().map(Line::markdown).collect(Collectors.joining("\n", head, "\n"));
    }

    static String percent(int count, int runs) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / runs);
    }

    private static Analysis claimed(SimulatedExperiment experiment) {
        return experiment
                .next()
                .claim(SyntheticRun.claimOf(
                        "equal",
                        "graft",
                        Relation.EQUIVALENT,
                        "host",
                        SimulatedExperiment.MARGIN,
                        Metrics.THROUGHPUT.name(),
                        List.of()))
                .analysis();
    }

    private static boolean isConfirmed(Analysis analysis) {
        return analysis.claims().get(0).outcome() == Outcome.CONFIRMED;
    }

    static boolean isDifference(Contrast contrast) {
        return switch (contrast.verdict()) {
            case BETTER, WORSE, DIFFERENT_WITHIN_MARGIN -> true;
            case EQUIVALENT, INCONCLUSIVE -> false;
        };
    }

    static boolean holds(Contrast contrast, double ratio) {
        return contrast.interval()
                .filter(i -> i.low() <= ratio && ratio <= i.high())
                .isPresent();
    }
}
