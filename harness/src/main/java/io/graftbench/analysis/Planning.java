// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import io.graftbench.stats.BlocksNeeded;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How many observations an open question would probably have taken. Never fewer than a verdict takes, and more than there
 * were: those did not decide it.
 */
final class Planning {
    /**
     * What was seen of a log ratio.
     *
     * @param number of observations
     * @param centre their mean
     * @param deviation of one of them
     */
    record Seen(int number, double centre, double deviation) {}

    /**
     * At which error a verdict is given.
     *
     * @param enclosing of each of the two one-sided tests of a band
     * @param excluding two-sided, of a limit
     * @param least observations that a verdict takes
     */
    record Standard(double enclosing, double excluding, int least) {}

    private final Seen seen;
    private final Standard standard;

    Planning(Seen seen, Standard standard) {
        this.seen = seen;
        this.standard = standard;
    }

    /**
     * Until it is shown to be equivalent or to be different, whichever comes first.
     *
     * @param floor log ratio up to which nothing is called a difference
     */
    Optional<Integer> ofContrast(double band, double floor) {
        return first(enclose(band), exclude(Math.abs(seen.centre()) - floor));
    }

    /**
     * Until the claim is confirmed or contradicted, whichever comes first.
     *
     * @param toPass log ratio that a claim of superiority or inferiority has to pass
     */
    Optional<Integer> ofClaim(DeclaredClaim claim, double toPass) {
        if (Threshold.isEquivalence(claim)) {
            double band = Threshold.band(claim.margin());
            return first(enclose(band), exclude(Math.abs(seen.centre()) - band));
        }
        return first(exclude(Math.abs(seen.centre() - toPass)));
    }

    private OptionalInt enclose(double band) {
        return seen.number() < 2
                ? OptionalInt.empty()
                : BlocksNeeded.toEnclose(seen.deviation(), seen.centre(), band, standard.enclosing());
    }

    private OptionalInt exclude(double distance) {
        return seen.number() < 2
                ? OptionalInt.empty()
                : BlocksNeeded.toExclude(seen.deviation(), distance, standard.excluding());
    }

    private Optional<Integer> first(OptionalInt... options) {
        return Stream.of(options)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .min(Integer::compare)
                .map(number -> Math.max(number, Math.max(standard.least(), seen.number() + 1)));
    }
}
