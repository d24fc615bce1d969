// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.Contrast.BlockRatio;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Design.Pairing;
import io.graftbench.results.Metric;
import io.graftbench.stats.Estimates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two cells, block by block; or as two samples, where the trials of a run are no pairs.
 *
 * @param ratios candidate / reference of each block that has both, by block; at least one, all finite and above zero; none
 *     for two samples
 * @param samples empty for pairs
 */
record Pairs(
        Clock clock,
        Cell candidate,
        Cell reference,
        Metric metric,
        List<BlockRatio> ratios,
        Optional<TwoSamples> samples) {
    /** Logarithms, at least one on each side. */
    @SuppressWarnings("ArrayRecordComponent")
    record TwoSamples(double[] candidateLogs, double[] referenceLogs) {}

    /** What a pair of cells can come to. */
    sealed interface Lookup {
        record Found(Pairs pairs) implements Lookup {}

        /**
         * @param reason why there is no ratio, without a full stop
         * @param couldBe whether more trials could give one
         */
        record None(String reason, boolean couldBe) implements Lookup {}

        default Optional<Pairs> found() {
            return this instanceof Found found ? Optional.of(found.pairs()) : Optional.empty();
        }
    }

    /** @throws MixedClocks if the two sides were not measured by the same clock */
    static Lookup of(Observations candidates, Cell candidate, Observations references, Cell reference, Metric metric) {
        if (candidates.clock() != references.clock()) {
            throw new MixedClocks(
                    Words.metric(metric) + " of " + candidate.label(), candidates.clock(), references.clock());
        }
        var upper = candidates.values(candidate, metric);
        var lower = references.values(reference, metric);
        if (candidates.pairing() == Pairing.NONE || references.pairing() == Pairing.NONE) {
            return twoSamples(candidates.clock(), candidate, reference, metric, upper.values(), lower.values());
        }
        record Both(int block, double candidate, double reference) {}
        var both = new ArrayList<Both>();
        upper.forEach((block, value) ->
                Optional.ofNullable(lower.get(block)).ifPresent(other -> both.add(new Both(block, value, other))));
        if (both.isEmpty()) {
            return new Lookup.None("no block has " + Words.metric(metric) + " of both", true);
        }
        if (both.stream().anyMatch(pair -> !(pair.candidate() > 0 && pair.reference() > 0))) {
            return new Lookup.None(
                    Words.metric(metric) + " is not above zero in every block, so there is no ratio", false);
        }
        var ratios = both.stream()
                .map(pair -> new BlockRatio(pair.block(), pair.candidate() / pair.reference()))
                .toList();
        return new Lookup.Found(new Pairs(candidates.clock(), candidate, reference, metric, ratios, Optional.empty()));
    }

    static Lookup of(Observations observations, Cell candidate, Cell reference, Metric metric) {
        return of(observations, candidate, observations, reference, metric);
    }

    /** One cell in two runs whose blocks have nothing in common. @throws MixedClocks as {@link #of} */
    static Lookup unpaired(Observations candidates, Observations references, Cell cell, Metric metric) {
        if (candidates.clock() != references.clock()) {
            throw new MixedClocks(Words.metric(metric) + " of " + cell.label(), candidates.clock(), references.clock());
        }
        var upper = candidates.values(cell, metric).values();
        var lower = references.values(cell, metric).values();
        return twoSamples(candidates.clock(), cell, cell, metric, upper, lower);
    }

    /** The ratios of one set of pairs against those of another, as two samples. */
    Pairs against(Pairs other) {
        var samples = new TwoSamples(logRatios(), other.logRatios());
        return new Pairs(clock, candidate, other.candidate, metric, List.of(), Optional.of(samples));
    }

    private static Lookup twoSamples(
            Clock clock,
            Cell candidate,
            Cell reference,
            Metric metric,
            Collection<Double> upper,
            Collection<Double> lower) {
        if (upper.isEmpty() || lower.isEmpty()) {
            return new Lookup.None("no trial has " + Words.metric(metric) + " on one side", true);
        }
        if (Stream.concat(upper.stream(), lower.stream()).anyMatch(value -> !(value > 0))) {
            return new Lookup.None(
                    Words.metric(metric) + " is not above zero in every trial, so there is no ratio", false);
        }
        var samples = new TwoSamples(logs(upper), logs(lower));
        return new Lookup.Found(new Pairs(clock, candidate, reference, metric, List.of(), Optional.of(samples)));
    }

    private static double[] logs(Collection<Double> values) {
        return Estimates.logarithms(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Geometric mean of the candidate over that of the reference, as a logarithm. */
    double centre() {
        return samples.map(two -> Estimates.mean(two.candidateLogs()) - Estimates.mean(two.referenceLogs()))
                .orElseGet(() -> Estimates.mean(logRatios()));
    }

    /** Of pairs. */
    double[] logRatios() {
        return Estimates.logarithms(
                ratios.stream().mapToDouble(BlockRatio::ratio).toArray());
    }
}
