// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Run;
import java.util.List;

/**
 * Everything a report says of one run.
 *
 * @param headline the answer to the scenario's question, one sentence
 * @param warnings what a reader must know before any figure: a control that differs, void trials, kernel warnings,
 *     determinism violated; most serious first
 * @param cells in the order of the scenario
 * @param contrasts every mode against the reference, for every metric with a better side
 * @param controls the reference against its own second run, where the scenario has one
 */
public record Analysis(
        Run run,
        String headline,
        List<String> warnings,
        List<CellSummary> cells,
        List<Contrast> contrasts,
        List<Contrast> controls,
        List<ClaimVerdict> claims) {
    public Analysis {
        warnings = List.copyOf(warnings);
        cells = List.copyOf(cells);
        contrasts = List.copyOf(contrasts);
        controls = List.copyOf(controls);
        claims = List.copyOf(claims);
    }
}
