// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Design;
import io.graftbench.results.Metric.Better;
import io.graftbench.stats.Estimates;
import io.graftbench.stats.Range;
import java.util.Optional;
import java.util.function.Function;

/**
 * Repeatable figures: the difference is exact up to the spread over boots, or over an ensemble of seeds, and no p-value is
 * asked for. What lies below the practical floor is not called a difference.
 */
final class VirtualTimeJudge implements Judge {
    /** Of the 95 % interval over seeds, which is held against limits and bands alike. */
    private static final Planning.Standard STANDARD = new Planning.Standard(0.025, 0.05, Reach.ENSEMBLE);

    private final Design design;
    private final double floor;

    VirtualTimeJudge(Design design) {
        this.design = design;
        this.floor = Math.log1p(design.practicalFloor());
    }

    @Override
    public Contrast contrast(Pairs pairs, double margin, Optional<String> bar) {
        var reach = Reach.of(pairs, design);
        var verdict =
                reach.range().map(range -> verdict(pairs, range, margin, bar)).orElse(Verdict.INCONCLUSIVE);
        return new Contrast(
                pairs.candidate(),
                pairs.reference(),
                pairs.metric(),
                pairs.ratios(),
                Math.exp(pairs.centre()),
                hodgesLehmann(pairs),
                reach.interval(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                margin,
                verdict,
                verdict == Verdict.INCONCLUSIVE && bar.isEmpty() ? needed(pairs, reach, margin) : Optional.empty(),
                method(reach, margin, bar));
    }

    @Override
    public ClaimTest test(Pairs pairs, DeclaredClaim claim, Optional<String> bar) {
        var reach = Reach.of(pairs, design);
        var leaning = reach.range()
                .map(range ->
                        Threshold.isEquivalence(claim) ? equivalence(range, claim) : superiority(pairs, range, claim))
                .orElse(ClaimVerdict.Outcome.INCONCLUSIVE);
        boolean callsDifference = !(Threshold.isEquivalence(claim) && leaning == ClaimVerdict.Outcome.CONFIRMED);
        String seen = "ratio " + Words.ratio(Math.exp(pairs.centre()));
        return new ClaimTest(
                contrast(pairs, claim.margin(), bar),
                leaning,
                callsDifference,
                Optional.empty(),
                bar.isEmpty() ? needed(pairs, reach, claim) : Optional.empty(),
                seen + ", " + reach.inWords());
    }

    private static ClaimVerdict.Outcome equivalence(Range range, DeclaredClaim claim) {
        double band = Threshold.band(claim.margin());
        if (range.isWithin(-band, band)) {
            return ClaimVerdict.Outcome.CONFIRMED;
        }
        boolean outside = range.low() > band || range.high() < -band;
        return outside ? ClaimVerdict.Outcome.CONTRADICTED : ClaimVerdict.Outcome.INCONCLUSIVE;
    }

    private ClaimVerdict.Outcome superiority(Pairs pairs, Range range, DeclaredClaim claim) {
        boolean upward = Threshold.isUpward(claim, pairs.metric());
        double toPass = toPass(pairs, claim);
        if (upward ? range.low() > toPass : range.high() < toPass) {
            return ClaimVerdict.Outcome.CONFIRMED;
        }
        boolean fallsShort = upward ? range.high() < toPass : range.low() > toPass;
        return fallsShort ? ClaimVerdict.Outcome.CONTRADICTED : ClaimVerdict.Outcome.INCONCLUSIVE;
    }

    /** Beyond the practical floor in any case. */
    private double toPass(Pairs pairs, DeclaredClaim claim) {
        double limit = Threshold.toPass(claim, pairs.metric());
        return Threshold.isUpward(claim, pairs.metric()) ? Math.max(limit, floor) : Math.min(limit, -floor);
    }

    private Optional<Integer> needed(Pairs pairs, Reach reach, double margin) {
        return needed(pairs, reach, planning -> planning.ofContrast(Threshold.band(margin), floor));
    }

    private Optional<Integer> needed(Pairs pairs, Reach reach, DeclaredClaim claim) {
        return needed(pairs, reach, planning -> planning.ofClaim(claim, toPass(pairs, claim)));
    }

    /** Blocks; a second boot where there is one, and none where more boots of the same layouts would decide nothing. */
    private static Optional<Integer> needed(Pairs pairs, Reach reach, Function<Planning, Optional<Integer>> question) {
        if (reach.range().isEmpty()) {
            return pairs.ratios().isEmpty() ? Optional.empty() : Optional.of(2);
        }
        return reach.ensemble().flatMap(seen -> {
            int bootsOfEach = (pairs.ratios().size() + seen.number() - 1) / seen.number();
            return question.apply(new Planning(seen, STANDARD)).map(seeds -> seeds * bootsOfEach);
        });
    }

    private Verdict verdict(Pairs pairs, Range range, double margin, Optional<String> bar) {
        double band = Threshold.band(margin);
        boolean differs = bar.isEmpty() && (range.low() > floor || range.high() < -floor);
        if (range.isWithin(-band, band)) {
            return differs ? Verdict.DIFFERENT_WITHIN_MARGIN : Verdict.EQUIVALENT;
        }
        if (!differs) {
            return Verdict.INCONCLUSIVE;
        }
        return (range.low() > 0) == (pairs.metric().better() == Better.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
    }

    private static Optional<Double> hodgesLehmann(Pairs pairs) {
        return pairs.ratios().size() < 2
                ? Optional.empty()
                : Optional.of(Math.exp(Estimates.hodgesLehmann(pairs.logRatios())));
    }

    private String method(Reach reach, double margin, Optional<String> bar) {
        return "virtual time; " + reach.inWords() + "; practical floor " + Words.share(design.practicalFloor())
                + ", margin " + Words.share(margin)
                + bar.map(reason -> "; " + reason).orElse("");
    }
}
