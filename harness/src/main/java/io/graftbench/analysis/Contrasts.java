// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets cells of one run against each other. */
final class Contrasts {
    private final Run run;
    private final Judge judge;

    Contrasts(Run run, Judge judge) {
        this.run = run;
        this.judge = judge;
    }

    /** The reference's second run against its first, wherever there is one. */
    List<Contrast> controls(Observations observations) {
        var controls = new ArrayList<Contrast>();
        for (Cell cell : ScenarioOrder.cells(run)) {
            if (cell.control()) {
                each(observations, cell, cell.inMode(cell.mode()), Optional.empty(), controls);
            }
        }
        return controls;
    }

    /** Every other mode against the reference. */
    List<Contrast> againstReference(Observations observations, Controls controls) {
        var contrasts = new ArrayList<Contrast>();
        String reference = run.design().reference();
        for (Cell cell : ScenarioOrder.cells(run)) {
            if (!cell.control() && !cell.mode().equals(reference)) {
                each(observations, cell, cell.inMode(reference), Optional.of(controls), contrasts);
            }
        }
        return contrasts;
    }

    private void each(
            Observations observations, Cell cell, Cell reference, Optional<Controls> controls, List<Contrast> into) {
        for (Metric metric : ScenarioOrder.metrics(run, cell)) {
            if (metric.better() != Better.NEITHER) {
                var bar = controls.flatMap(c -> c.bar(cell, metric));
                Pairs.of(observations, cell, reference, metric)
                        .found()
                        .map(pairs -> judge.contrast(pairs, run.design().margin(), bar))
                        .ifPresent(into::add);
            }
        }
    }
}
