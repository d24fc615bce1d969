// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Metric.Better;
import io.graftbench.stats.Estimates;
import io.graftbench.stats.PairedT;
import io.graftbench.stats.Range;
import io.graftbench.stats.SignFlip;
import java.util.Optional;
import java.util.OptionalDouble;

/** Noisy figures: permutation inference on the log ratios of blocks. */
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
        double[] logs = pairs.logRatios();
        return contrast(pairs, logs, SignFlip.of(logs, seed), margin, bar);
    }

    private static Contrast contrast(Pairs pairs, double[] logs, SignFlip flip, double margin, Optional<String> bar) {
        double band = Threshold.band(margin);
        double p = flip.pTwoSided(0);
        double pOutside = margin > 0 ? flip.pOutside(-band, band) : 1;
        var verdict = verdict(pairs, Estimates.mean(logs), p <= LEVEL, pOutside <= LEVEL, bar);
        var student = PairedT.of(logs);
        return new Contrast(
                pairs.candidate(),
                pairs.reference(),
                pairs.metric(),
                pairs.ratios(),
                Math.exp(Estimates.mean(logs)),
                logs.length < 2 ? Optional.empty() : Optional.of(Math.exp(Estimates.hodgesLehmann(logs))),
                interval(flip, CONFIDENCE),
                interval(flip, EQUIVALENCE_CONFIDENCE),
                logs.length < 2 ? Optional.empty() : Optional.of(p),
                boxed(student.pTwoSided(0)),
                margin,
                verdict,
                verdict == Verdict.INCONCLUSIVE ? Planning.ofContrast(logs, band, LEVEL) : Optional.empty(),
                method(logs.length, flip, p, pOutside, margin, bar));
    }

    @Override
    public ClaimTest test(Pairs pairs, DeclaredClaim claim, Optional<String> bar) {
        double[] logs = pairs.logRatios();
        var flip = SignFlip.of(logs, seed);
        double confirm;
        double contradict;
        if (Threshold.isEquivalence(claim)) {
            double band = Threshold.band(claim.margin());
            confirm = claim.margin() > 0 ? flip.pOutside(-band, band) : 1;
            contradict = 2 * Math.min(flip.pAbove(band), flip.pBelow(-band));
        } else {
            double limit = Threshold.toPass(claim, pairs.metric());
            boolean upward = Threshold.isUpward(claim, pairs.metric());
            confirm = 2 * (upward ? flip.pAbove(limit) : flip.pBelow(limit));
            contradict = 2 * (upward ? flip.pBelow(limit) : flip.pAbove(limit));
        }
        boolean confirms = confirm <= contradict;
        double p = Math.min(1, Math.min(confirm, contradict));
        boolean speaks = p <= LEVEL && logs.length >= LEAST_BLOCKS;
        var contrast = contrast(pairs, logs, flip, claim.margin(), bar);
        return new ClaimTest(
                contrast,
                !speaks
                        ? ClaimVerdict.Outcome.INCONCLUSIVE
                        : confirms ? ClaimVerdict.Outcome.CONFIRMED : ClaimVerdict.Outcome.CONTRADICTED,
                !(confirms && Threshold.isEquivalence(claim)),
                logs.length >= LEAST_BLOCKS ? Optional.of(p) : Optional.empty(),
                Planning.ofClaim(logs, claim, pairs.metric(), claimLevel),
                figures(contrast));
    }

    private static Verdict verdict(
            Pairs pairs, double centre, boolean differs, boolean equivalent, Optional<String> bar) {
        if (pairs.ratios().size() < LEAST_BLOCKS) {
            return Verdict.INCONCLUSIVE;
        }
        if (equivalent) {
            return differs && bar.isEmpty() ? Verdict.DIFFERENT_WITHIN_MARGIN : Verdict.EQUIVALENT;
        }
        if (!differs || bar.isPresent()) {
            return Verdict.INCONCLUSIVE;
        }
        return (centre > 0) == (pairs.metric().better() == Better.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
    }

    private static Optional<Interval> interval(SignFlip flip, double confidence) {
        Range range = flip.interval(confidence);
        String kind = Math.round(100 * confidence) + " % interval, sign-flip permutation inverted"
                + (flip.isExact() ? "" : " (sampled)");
        return range.isBounded()
                ? Optional.of(new Interval(Math.exp(range.low()), Math.exp(range.high()), kind))
                : Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static String method(
            int blocks, SignFlip flip, double p, double pOutside, double margin, Optional<String> bar) {
        if (blocks < LEAST_BLOCKS) {
            return Words.count(blocks, "block") + "; a verdict takes at least " + LEAST_BLOCKS;
        }
        return blocks + " blocks; sign-flip permutation on the log ratio (" + (flip.isExact() ? "exact" : "sampled")
                + "), two-sided " + Words.p(p) + "; two one-sided tests at " + Words.share(margin) + ", "
                + Words.p(pOutside) + bar.map(reason -> "; " + reason).orElse("");
    }

    private static String figures(Contrast contrast) {
        String range = contrast.interval()
                .map(i -> ", 95 % interval " + Words.ratio(i.low()) + " to " + Words.ratio(i.high()))
                .orElse("");
        int blocks = contrast.ratios().size();
        String few = blocks < LEAST_BLOCKS ? " (a verdict takes at least " + LEAST_BLOCKS + ")" : "";
        return "ratio " + Words.ratio(contrast.ratio()) + range + ", " + Words.count(blocks, "block") + few;
    }
}
