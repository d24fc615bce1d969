// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.DeclaredClaim;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A claim with its figures. A claim about several levels of a factor is as good as its least favourable level: it is
 * confirmed where every level confirms it (an intersection-union test, whose p is the largest), and contradicted by one.
 *
 * @param weakest the least favourable test
 * @param bar why nothing may be called a difference there
 */
record TestedClaim(DeclaredClaim claim, ClaimTest weakest, int levels, Optional<String> bar) {
    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.CONTRADICTED, Outcome.INCONCLUSIVE, Outcome.CONFIRMED);

    static TestedClaim of(DeclaredClaim claim, List<Pairs> levels, Judge judge, Controls controls) {
        return levels.stream()
                .map(pairs -> {
                    var bar = controls.bar(pairs.candidate(), pairs.metric());
                    return new TestedClaim(claim, judge.test(pairs, claim, bar), levels.size(), bar);
                })
                .min(Comparator.comparingInt(TestedClaim::rank)
                        .thenComparing(tested -> -tested.p().orElse(0.0)))
                .orElseThrow();
    }

    private int rank() {
        return WORST_FIRST.indexOf(weakest.leaning());
    }

    Optional<Double> p() {
        return weakest.p();
    }

    ClaimVerdict verdict(Optional<Double> adjustedP) {
        boolean significant = adjustedP.map(p -> p <= RealTimeJudge.LEVEL).orElse(true);
        boolean barred = bar.isPresent() && weakest.callsDifference();
        var outcome = significant && !barred ? weakest.leaning() : Outcome.INCONCLUSIVE;
        return new ClaimVerdict(
                claim.id(),
                claim.text(),
                outcome,
                reason(adjustedP, barred),
                claim.confirmatory(),
                Optional.of(weakest.contrast()),
                claim.published(),
                claim.source(),
                adjustedP,
                outcome == Outcome.INCONCLUSIVE ? weakest.blocksNeeded() : Optional.empty());
    }

    private String reason(Optional<Double> adjustedP, boolean barred) {
        var reason = new StringBuilder(weakest.figures());
        adjustedP.ifPresent(p -> reason.append(", ").append(Words.p(p)));
        if (adjustedP.isPresent() && claim.confirmatory()) {
            reason.append(" after Holm");
        }
        reason.append("; margin ").append(Words.share(claim.margin()));
        if (levels > 1) {
            reason.append("; the least favourable of ").append(levels).append(" levels");
        }
        if (barred) {
            bar.ifPresent(words -> reason.append("; ").append(words));
        }
        claim.published()
                .ifPresent(ratio -> reason.append("; the source gives ").append(Words.ratio(ratio)));
        return reason.append('.').toString();
    }
}
