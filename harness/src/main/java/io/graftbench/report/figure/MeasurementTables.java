// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.model.Table;
import java.util.Optional;
import java.util.Set;

/** The metrics that no figure of the page draws. */
public final class MeasurementTables {
    private MeasurementTables() {}

    /** @param drawn names of the metrics that figures draw */
    public static Optional<Table> cells(Scene scene, Set<String> drawn) {
        var cells = scene.analysis().cells().stream()
                .filter(cell -> !cell.values().isEmpty())
                .filter(cell -> !drawn.contains(cell.metric().name()))
                .toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(CellTables.of(scene, "cells-table", "Further metrics of every cell", cells));
    }
}
