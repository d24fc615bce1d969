// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static java.util.stream.Collectors.groupingBy;

import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Outcome.Failed;
import io.graftbench.results.Outcome.Skipped;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.util.List;
import java.util.function.Predicate;

/** Counts what became of the plan. */
final class Tallies {
    private Tallies() {}

    static Tally of(Run run) {
        var places =
                run.trials().stream().collect(groupingBy(TrialResult::number)).values();
        int valid = count(places, attempts -> attempts.stream().anyMatch(TrialResult::isValid));
        int skipped = count(places, attempts -> attempts.stream().allMatch(t -> t.outcome() instanceof Skipped));
        return new Tally(
                run.plannedTrials(),
                valid,
                skipped,
                places.size() - valid - skipped,
                (int) run.trials().stream()
                        .filter(t -> t.outcome() instanceof Completed && !t.isValid())
                        .count(),
                (int) run.trials().stream()
                        .filter(t -> t.outcome() instanceof Failed)
                        .count());
    }

    private static int count(Iterable<List<TrialResult>> places, Predicate<List<TrialResult>> condition) {
        int count = 0;
        for (var attempts : places) {
            count += condition.test(attempts) ? 1 : 0;
        }
        return count;
    }
}
