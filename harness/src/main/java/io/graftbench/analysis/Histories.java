// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.History.Break;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Puts the runs of a scenario in a row, and looks for the places where something changed. */
public final class Histories {
    private Histories() {}

    private record Ground(String scenario, Clock clock, String lab) {
        static Ground of(Run run) {
            return new Ground(run.scenario().name(), run.clock(), run.lab());
        }
    }

    /** One for each scenario, clock and lab, in the order of their first runs. The same runs give the same histories. */
    public static List<History> of(List<Run> runs) {
        var grounds = new LinkedHashMap<Ground, List<Run>>();
        runs.stream()
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                .forEach(run -> grounds.computeIfAbsent(Ground.of(run), ground -> new ArrayList<>())
                        .add(run));
        return grounds.values().stream().map(Histories::one).toList();
    }

    private static History one(List<Run> runs) {
        var newest = runs.get(runs.size() - 1);
        var breaks = breaks(runs);
        double margin = Comparisons.margin(newest);
        return new History(
                newest.scenario().name(),
                newest.clock(),
                newest.lab(),
                margin,
                runs.stream().map(History.Entry::of).toList(),
                breaks,
                new Trends(runs, breaks, margin).all());
    }

    private static List<Break> breaks(List<Run> runs) {
        var breaks = new ArrayList<Break>();
        for (int at = 1; at < runs.size(); at++) {
            var mismatches = Comparability.mismatches(runs.get(at - 1), runs.get(at));
            if (!mismatches.isEmpty()) {
                breaks.add(new Break(at, mismatches));
            }
        }
        return breaks;
    }
}
