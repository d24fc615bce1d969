// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import io.graftbench.stats.ChangePoints;
import java.time.Instant;
import java.util.List;

/**
 * One scenario over many runs by the same clock in the same lab.
 *
 * @param margin what a figure may become worse by and still counts as equal, as a share
 * @param entries the runs, oldest first; places in here are what {@code at} means everywhere below
 * @param breaks where two neighbours may not be compared: no change is looked for across them
 * @param trends in the order of the newest run's scenario; the reference's own values first, then ratios to it
 */
public record History(
        String scenario,
        Clock clock,
        String lab,
        double margin,
        List<Entry> entries,
        List<Break> breaks,
        List<Trend> trends) {
    /** The fewest runs between breaks in which a step can be told from chance. */
    public static final int FEWEST_RUNS = ChangePoints.FEWEST;

    /** @param module what the module was built from, as far as the run knows it; else empty */
    public record Entry(String id, Instant startedAt, String module) {
        static Entry of(Run run) {
            var dut = run.environment().facts("dut");
            return new Entry(run.id(), run.startedAt(), dut.getOrDefault("module.srcversion", ""));
        }
    }

    /** @param at the first run that differs from the one before it */
    public record Break(int at, List<Mismatch> mismatches) {
        public Break {
            mismatches = List.copyOf(mismatches);
        }
    }

    public History {
        entries = List.copyOf(entries);
        breaks = List.copyOf(breaks);
        trends = List.copyOf(trends);
    }

    /**
     * Of all ratios: a regression if one is worse than it has been, else inconclusive if that cannot be told from the machine or
     * no trend is long enough, else equal.
     */
    public Change change() {
        if (trends.stream().anyMatch(trend -> trend.standing() == Change.REGRESSION)) {
            return Change.REGRESSION;
        }
        boolean open = trends.stream().anyMatch(trend -> trend.standing() == Change.INCONCLUSIVE);
        boolean searched = trends.stream().anyMatch(trend -> !trend.isReference() && trend.searched());
        return open || !searched ? Change.INCONCLUSIVE : Change.EQUAL;
    }

    /** How many ratios have come to that. */
    public int count(Change change) {
        return (int) trends.stream()
                .filter(trend -> !trend.isReference() && trend.standing() == change)
                .count();
    }
}
