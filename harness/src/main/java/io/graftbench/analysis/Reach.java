// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.Contrast.BlockRatio;
import io.graftbench.results.Design;
import io.graftbench.stats.Estimates;
import io.graftbench.stats.Permutation;
import io.graftbench.stats.Range;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a ratio of virtual times reaches: over an ensemble of seeds an interval, else the spread of the boots.
 *
 * @param range of log ratios; empty with one boot, which says nothing of the spread
 * @param kind what the range is
 * @param ensemble the log ratios of its layouts; empty where the range is no interval, and more boots would not narrow it
 */
record Reach(Optional<Range> range, String kind, Optional<Planning.Seen> ensemble) {
    /** The fewest seeds whose 95 % interval is bounded. */
    static final int ENSEMBLE = 6;

    private Reach(Range range, String kind) {
        this(Optional.of(range), kind, Optional.empty());
    }

    private static Reach unknown(String why) {
        return new Reach(Optional.empty(), why, Optional.empty());
    }

    static Reach of(Pairs pairs, Design design) {
        return pairs.samples().map(Reach::ofTwo).orElseGet(() -> ofPairs(pairs, design));
    }

    /** From the least favourable trials on both sides to the most favourable. */
    private static Reach ofTwo(Pairs.TwoSamples samples) {
        var upper = Arrays.stream(samples.candidateLogs()).summaryStatistics();
        var lower = Arrays.stream(samples.referenceLogs()).summaryStatistics();
        if (Math.min(upper.getCount(), lower.getCount()) < 2) {
            return unknown("one trial says nothing of the spread");
        }
        var range = new Range(upper.getMin() - lower.getMax(), upper.getMax() - lower.getMin());
        return new Reach(range, "spread of unpaired trials");
    }

    private static Reach ofPairs(Pairs pairs, Design design) {
        var byLayout = new TreeMap<Integer, Double>();
        var bootsOf = new TreeMap<Integer, Integer>();
        for (BlockRatio pair : pairs.ratios()) {
            int layout = design.layoutOf(pair.block());
            byLayout.merge(layout, Math.log(pair.ratio()), Double::sum);
            bootsOf.merge(layout, 1, Integer::sum);
        }
        byLayout.replaceAll((layout, sum) -> sum / bootsOf.getOrDefault(layout, 1));
        double[] logs = pairs.logRatios();
        if (byLayout.size() >= ENSEMBLE) {
            double[] means =
                    byLayout.values().stream().mapToDouble(Double::doubleValue).toArray();
            var range = Permutation.ofSigns(means, 0).interval(0.95);
            var seen = new Planning.Seen(means.length, Estimates.mean(means), Estimates.deviation(means));
            return new Reach(Optional.of(range), "95 % interval over " + means.length + " seeds", Optional.of(seen));
        }
        if (logs.length < 2) {
            return unknown("one boot says nothing of the spread");
        }
        var summary = Arrays.stream(logs).summaryStatistics();
        return new Reach(new Range(summary.getMin(), summary.getMax()), "spread of " + logs.length + " boots");
    }

    /** Of the ratio. */
    Optional<Interval> interval() {
        return range.map(r -> new Interval(Math.exp(r.low()), Math.exp(r.high()), kind));
    }

    String inWords() {
        return interval()
                .map(i -> kind + " " + Words.ratio(i.low()) + " to " + Words.ratio(i.high()))
                .orElse(kind);
    }
}
