// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.stats.Estimates;
import io.graftbench.stats.PairedT;
import io.graftbench.stats.Permutation;
import io.graftbench.stats.WelchT;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What two cells say of the logarithm of their ratio, in real time.
 *
 * @param trials pairs, or trials on the side that has fewer
 * @param centre mean log ratio
 * @param deviation of the log ratio of one pair, or of two trials that are none
 * @param hodgesLehmann of the log ratio; empty with fewer than two trials
 * @param crossCheck two-sided p by Student's t, paired or Welch's
 * @param unit what {@code trials} counts
 * @param test in words
 */
record Evidence(
        int trials,
        double centre,
        double deviation,
        Optional<Double> hodgesLehmann,
        Optional<Double> crossCheck,
        Permutation permutation,
        String unit,
        String test) {
    private static final String PAIR = "block";

    static Evidence of(Pairs pairs, long seed) {
        return pairs.samples().map(samples -> ofTwo(samples, seed)).orElseGet(() -> ofPairs(pairs.logRatios(), seed));
    }

    String crossCheckName() {
        return unit.equals(PAIR) ? "paired t" : "Welch's t";
    }

    Planning.Seen seen() {
        return new Planning.Seen(trials, centre, deviation);
    }

    private static Evidence ofPairs(double[] logs, long seed) {
        return new Evidence(
                logs.length,
                Estimates.mean(logs),
                Estimates.deviation(logs),
                logs.length < 2 ? Optional.empty() : Optional.of(Estimates.hodgesLehmann(logs)),
                boxed(PairedT.of(logs).pTwoSided(0)),
                Permutation.ofSigns(logs, seed),
                PAIR,
                "sign-flip permutation");
    }

    private static Evidence ofTwo(Pairs.TwoSamples samples, long seed) {
        double[] upper = samples.candidateLogs();
        double[] lower = samples.referenceLogs();
        int trials = Math.min(upper.length, lower.length);
        return new Evidence(
                trials,
                Estimates.mean(upper) - Estimates.mean(lower),
                Math.hypot(Estimates.deviation(upper), Estimates.deviation(lower)),
                trials < 2 ? Optional.empty() : Optional.of(Estimates.hodgesLehmann(upper, lower)),
                boxed(WelchT.pTwoSided(upper, lower)),
                Permutation.ofLabels(upper, lower, seed),
                "unpaired trial",
                "permutation of two samples");
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
