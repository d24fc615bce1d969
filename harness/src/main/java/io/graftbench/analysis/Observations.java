// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The trials that count: of each place in the plan, the first attempt that qualifies. */
final class Observations {
    private final Clock clock;
    private final Map<Cell, List<TrialResult>> byCell;

    private Observations(Clock clock, Map<Cell, List<TrialResult>> byCell) {
        this.clock = clock;
        this.byCell = byCell;
    }

    /** Void trials are left out. */
    static Observations valid(Run run) {
        return of(run.clock(), run.trials(), TrialResult::isValid);
    }

    /** As if nobody had declared a rule of validity. */
    static Observations withVoid(Run run) {
        return of(run.clock(), run.trials(), trial -> trial.outcome() instanceof Completed);
    }

    static Observations of(Clock clock, List<TrialResult> trials, Predicate<TrialResult> counts) {
        record Place(int number, int block) {}
        var places = new TreeMap<Place, TrialResult>(
                Comparator.comparingInt(Place::number).thenComparingInt(Place::block));
        trials.stream()
                .filter(counts)
                .sorted(Comparator.comparingInt(TrialResult::attempt))
                .forEach(trial -> places.putIfAbsent(new Place(trial.number(), trial.block()), trial));
        var byCell = new HashMap<Cell, List<TrialResult>>();
        places.values()
                .forEach(trial -> byCell.computeIfAbsent(trial.cell(), cell -> new ArrayList<>())
                        .add(trial));
        return new Observations(clock, byCell);
    }

    Clock clock() {
        return clock;
    }

    List<TrialResult> trials(Cell cell) {
        return byCell.getOrDefault(cell, List.of());
    }

    boolean has(Cell cell) {
        return byCell.containsKey(cell);
    }

    /** By block; the mean, should a block have run the cell more than once. */
    SortedMap<Integer, Double> values(Cell cell, Metric metric) {
        record Value(int block, double value) {}
        var values = new ArrayList<Value>();
        for (TrialResult trial : trials(cell)) {
            if (trial.outcome() instanceof Completed completed) {
                completed
                        .measurement(metric)
                        .map(Measurement::value)
                        .ifPresent(value -> values.add(new Value(trial.block(), value)));
            }
        }
        return values.stream().collect(groupingBy(Value::block, TreeMap::new, averagingDouble(Value::value)));
    }
}
