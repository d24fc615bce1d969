// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Design.Pairing;
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
    private final Pairing pairing;
    private final Map<Cell, List<TrialResult>> byCell;

    private Observations(Clock clock, Pairing pairing, Map<Cell, List<TrialResult>> byCell) {
        this.clock = clock;
        this.pairing = pairing;
        this.byCell = byCell;
    }

    /** Void trials are left out. */
    static Observations valid(Run run) {
        return of(run, TrialResult::isValid);
    }

    /** As if nobody had declared a rule of validity. */
    static Observations withVoid(Run run) {
        return of(run, trial -> trial.outcome() instanceof Completed);
    }

    private static Observations of(Run run, Predicate<TrialResult> counts) {
        record Place(int number, int block) {}
        var places = new TreeMap<Place, TrialResult>(
                Comparator.comparingInt(Place::number).thenComparingInt(Place::block));
        run.trials().stream()
                .filter(counts)
                .sorted(Comparator.comparingInt(TrialResult::attempt))
                .forEach(trial -> places.putIfAbsent(new Place(trial.number(), trial.block()), trial));
        var byCell = new HashMap<Cell, List<TrialResult>>();
        places.values()
                .forEach(trial -> byCell.computeIfAbsent(trial.cell(), cell -> new ArrayList<>())
                        .add(trial));
        return new Observations(run.clock(), run.design().pairing(), byCell);
    }

    Clock clock() {
        return clock;
    }

    Pairing pairing() {
        return pairing;
    }

    List<TrialResult> trials(Cell cell) {
        return byCell.getOrDefault(cell, List.of());
    }

    boolean has(Cell cell) {
        return byCell.containsKey(cell);
    }

    /**
     * By block; the mean, should a block have run the cell more than once. Where trials are no pairs, block numbers mean nothing,
     * and the key is a count from 1.
     */
    SortedMap<Integer, Double> values(Cell cell, Metric metric) {
        record Value(int block, double value) {}
        var values = new ArrayList<Value>();
        for (TrialResult trial : trials(cell)) {
            if (trial.outcome() instanceof Completed completed) {
                completed
                        .measurement(metric)
                        .map(Measurement::value)
                        .ifPresent(value -> values.add(
                                new Value(pairing == Pairing.NONE ? values.size() + 1 : trial.block(), value)));
            }
        }
        return values.stream().collect(groupingBy(Value::block, TreeMap::new, averagingDouble(Value::value)));
    }
}
