// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.stats.Permutation;
import io.graftbench.stats.Range;
import java.util.Optional;

/** Noisy figures: permutation inference on log ratios. */
final class RealTimeJudge implements Judge {
    /** Fewer give no verdict. */
    static final int LEAST_BLOCKS = 10;

    static final double LEVEL = 0.05;
    private static final double CONFIDENCE = 0.95;
    private static final double EQUIVALENCE_CONFIDENCE = 0.90;

    private final long seed;
    private final double claimLevel;

    /** @param family how many confirmatory claims share the error; used to plan blocks only */
    RealTimeJudge(long seed, int family) {
        this.seed = seed;
        this.claimLevel = LEVEL / Math.max(1, family);
    }

    @Override
    public Contrast contrast(Pairs pairs, double margin, Optional<String> bar) {
        return contrast(pairs, Evidence.of(pairs, seed), margin, bar);
    }

    private static Contrast contrast(Pairs pairs, Evidence evidence, double margin, Optional<String> bar) {
        double band = Threshold.band(margin);
        double p = evidence.permutation().pTwoSided(0);
        double pOutside = margin > 0 ? evidence.permutation().pOutside(-band, band) : 1;
        var verdict = verdict(pairs, evidence, p <= LEVEL, pOutside <= LEVEL, bar);
        boolean open = verdict == Verdict.INCONCLUSIVE && bar.isEmpty();
        var equivalence = interval(evidence, EQUIVALENCE_CONFIDENCE);
        return new Contrast(
                pairs.candidate(),
                pairs.reference(),
                pairs.metric(),
                pairs.ratios(),
                Math.exp(evidence.centre()),
                evidence.hodgesLehmann().map(Math::exp),
                interval(evidence, CONFIDENCE),
                equivalence,
                evidence.trials() < 2 ? Optional.empty() : Optional.of(p),
                evidence.crossCheck(),
                margin,
                verdict,
                open ? planning(evidence, LEVEL).ofContrast(band, 0) : Optional.empty(),
                method(evidence, p, equivalence(pOutside, margin, equivalence), bar));
    }

    @Override
    public ClaimTest test(Pairs pairs, DeclaredClaim claim, Optional<String> bar) {
        var evidence = Evidence.of(pairs, seed);
        var sides = Sides.of(evidence.permutation(), claim, pairs.metric());
        boolean enough = evidence.trials() >= LEAST_BLOCKS;
        var contrast = contrast(pairs, evidence, claim.margin(), bar);
        return new ClaimTest(
                contrast,
                enough ? sides.leaning() : ClaimVerdict.Outcome.INCONCLUSIVE,
                !(sides.confirms() && Threshold.isEquivalence(claim)),
                enough ? Optional.of(sides.p()) : Optional.empty(),
                bar.isEmpty()
                        ? planning(evidence, claimLevel).ofClaim(claim, Threshold.toPass(claim, pairs.metric()))
                        : Optional.empty(),
                figures(contrast, evidence));
    }

    private static Planning planning(Evidence evidence, double level) {
        return new Planning(evidence.seen(), new Planning.Standard(level, level, LEAST_BLOCKS));
    }

    /**
     * The two sides of a claim.
     *
     * @param confirm p of its opposite
     * @param contradict p of the claim
     */
    private record Sides(double confirm, double contradict) {
        static Sides of(Permutation permutation, DeclaredClaim claim, Metric metric) {
            if (Threshold.isEquivalence(claim)) {
                double band = Threshold.band(claim.margin());
                return new Sides(
                        claim.margin() > 0 ? permutation.pOutside(-band, band) : 1,
                        2 * Math.min(permutation.pAbove(band), permutation.pBelow(-band)));
            }
            double limit = Threshold.toPass(claim, metric);
            double above = 2 * permutation.pAbove(limit);
            double below = 2 * permutation.pBelow(limit);
            return Threshold.isUpward(claim, metric) ? new Sides(above, below) : new Sides(below, above);
        }

        boolean confirms() {
            return confirm <= contradict;
        }

        double p() {
            return Math.min(1, Math.min(confirm, contradict));
        }

        ClaimVerdict.Outcome leaning() {
            if (p() > LEVEL) {
                return ClaimVerdict.Outcome.INCONCLUSIVE;
            }
            return confirms() ? ClaimVerdict.Outcome.CONFIRMED : ClaimVerdict.Outcome.CONTRADICTED;
        }
    }

    private static Verdict verdict(
            Pairs pairs, Evidence evidence, boolean differs, boolean equivalent, Optional<String> bar) {
        if (evidence.trials() < LEAST_BLOCKS) {
            return Verdict.INCONCLUSIVE;
        }
        if (equivalent) {
            return differs && bar.isEmpty() ? Verdict.DIFFERENT_WITHIN_MARGIN : Verdict.EQUIVALENT;
        }
        if (!differs || bar.isPresent()) {
            return Verdict.INCONCLUSIVE;
        }
        return (evidence.centre() > 0) == (pairs.metric().better() == Better.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
    }

    private static Optional<Interval> interval(Evidence evidence, double confidence) {
        Range range = evidence.permutation().interval(confidence);
        String kind = Math.round(100 * confidence) + " % interval, " + evidence.test() + " inverted"
                + (evidence.permutation().isExact() ? "" : " (sampled)");
        return range.isBounded()
                ? Optional.of(new Interval(Math.exp(range.low()), Math.exp(range.high()), kind))
                : Optional.empty();
    }

    private static String method(Evidence evidence, double p, String equivalence, Optional<String> bar) {
        String trials = Words.count(evidence.trials(), evidence.unit());
        if (evidence.trials() < LEAST_BLOCKS) {
            return trials + "; a verdict takes at least " + LEAST_BLOCKS;
        }
        return trials + "; " + evidence.test() + " on the log ratio ("
                + (evidence.permutation().isExact() ? "exact" : "sampled") + "), two-sided " + Words.p(p) + equivalence
                + crossChecks(evidence, p)
                + bar.map(reason -> "; " + reason).orElse("");
    }

    private static String equivalence(double pOutside, double margin, Optional<Interval> interval) {
        return "; two one-sided tests at " + Words.share(margin) + ", " + Words.p(pOutside)
                + interval.map(i -> ", 90 % interval " + Words.ratio(i.low()) + " to " + Words.ratio(i.high()))
                        .orElse("");
    }

    /** What other procedures say of the same figures; they decide nothing. */
    private static String crossChecks(Evidence evidence, double p) {
        return evidence.hodgesLehmann()
                        .map(log -> "; Hodges\u2013Lehmann " + Words.ratio(Math.exp(log)))
                        .orElse("")
                + evidence.crossCheck()
                        .map(t -> "; " + evidence.crossCheckName() + " " + Words.p(t)
                                + ((t <= LEVEL) == (p <= LEVEL) ? "" : ", which disagrees"))
                        .orElse("");
    }

    private static String figures(Contrast contrast, Evidence evidence) {
        String range = contrast.interval()
                .map(i -> ", 95 % interval " + Words.ratio(i.low()) + " to " + Words.ratio(i.high()))
                .orElse("");
        String few = evidence.trials() < LEAST_BLOCKS ? " (a verdict takes at least " + LEAST_BLOCKS + ")" : "";
        return "ratio " + Words.ratio(contrast.ratio()) + range + ", " + Words.count(evidence.trials(), evidence.unit())
                + few;
    }
}
