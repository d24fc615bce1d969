// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Metric;
import io.graftbench.stats.BlocksNeeded;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How many blocks an open question would probably have taken. Never fewer than a verdict takes. */
final class Planning {
    private Planning() {}

    /** Until it is shown to be equivalent or to be different, whichever comes first. */
    static Optional<Integer> ofContrast(Evidence evidence, double band, double level) {
        if (evidence.trials() < 2) {
            return Optional.empty();
        }
        double deviation = evidence.deviation();
        double mean = evidence.centre();
        return first(
                BlocksNeeded.toEnclose(deviation, mean, band, level),
                BlocksNeeded.toExclude(deviation, Math.abs(mean), level));
    }

    /** Until the claim is confirmed or contradicted, whichever comes first. */
    static Optional<Integer> ofClaim(Evidence evidence, DeclaredClaim claim, Metric metric, double level) {
        if (evidence.trials() < 2) {
            return Optional.empty();
        }
        double deviation = evidence.deviation();
        double mean = evidence.centre();
        if (Threshold.isEquivalence(claim)) {
            double band = Threshold.band(claim.margin());
            return first(
                    BlocksNeeded.toEnclose(deviation, mean, band, level),
                    BlocksNeeded.toExclude(deviation, Math.abs(mean) - band, level));
        }
        return first(BlocksNeeded.toExclude(deviation, Math.abs(mean - Threshold.toPass(claim, metric)), level));
    }

    private static Optional<Integer> first(OptionalInt... options) {
        return Stream.of(options)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .min(Integer::compare)
                .map(blocks -> Math.max(blocks, RealTimeJudge.LEAST_BLOCKS));
    }
}
