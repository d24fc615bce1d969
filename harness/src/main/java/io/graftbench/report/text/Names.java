// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import java.util.Map;

/** What things are called in a report. */
public final class Names {
    private static final Map<String, String> MODES =
            Map.of("host", "Host", "nat", "NAT", "bridge", "Bridge", "graft", "GRAFT");

    private Names() {}

    public static String mode(String mode) {
        return MODES.getOrDefault(mode, mode);
    }

    /** The mode of a cell; its second, A/A run is told apart. */
    public static String mode(Cell cell) {
        return cell.control() ? mode(cell.mode()) + " A/A" : mode(cell.mode());
    }

    /** Everything of a cell but its mode: {@code two-host · tcp-send · mtu 9000}. */
    public static String place(Cell cell) {
        return cell.topology() + " \u00b7 " + workload(cell);
    }

    /** The workload with the factors it was run under. */
    public static String workload(Cell cell) {
        var workload = new StringBuilder(cell.workload());
        cell.factors()
                .forEach((name, value) ->
                        workload.append(" \u00b7 ").append(name).append(' ').append(value));
        return workload.toString();
    }

    public static String clock(Clock clock) {
        return clock == Clock.VIRTUAL ? "virtual time" : "real time";
    }

    /** The last word on what a place of the plan is called in file names: letters, digits, dots and dashes. */
    public static String fileName(String text) {
        return text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
    }
}
