// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;

/** Where a claim's margin lies on the scale of log ratios. */
final class Threshold {
    private Threshold() {}

    /**
     * Half-width of the band of equality: from 1 / (1 + margin) to 1 + margin, so that it does not matter which of the two
     * is called the reference.
     */
    static double band(double margin) {
        return Math.log1p(margin);
    }

    /** Whether "better" or "worse" means a greater ratio. */
    static boolean isUpward(DeclaredClaim claim, Metric metric) {
        return (claim.relation() == Relation.BETTER) == (metric.better() == Better.HIGHER);
    }

    /**
     * What a ratio has to pass for a claim of superiority or inferiority: 1 + margin upward, 1 - margin downward, as one
     * says "20 % more" and "20 % less". Minus infinity for a margin of 1 or more downward: nothing is below it.
     */
    static double toPass(DeclaredClaim claim, Metric metric) {
        return isUpward(claim, metric) ? Math.log1p(claim.margin()) : Math.log(Math.max(0, 1 - claim.margin()));
    }

    static boolean isEquivalence(DeclaredClaim claim) {
        return claim.relation() == Relation.EQUIVALENT;
    }
}
