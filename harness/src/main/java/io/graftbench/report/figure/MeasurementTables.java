// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.model.Table;
import java.util.Optional;

/** Every metric of every cell. */
public final class MeasurementTables {
    private MeasurementTables() {}

    public static Optional<Table> cells(Scene scene) {
        var cells = scene.analysis().cells().stream()
                .filter(cell -> !cell.values().isEmpty())
                .toList();
        return cells.isEmpty()
                ? Optional.empty()
                : Optional.of(CellTables.of(scene, "cells-table", "Every metric of every cell", cells));
    }
}
