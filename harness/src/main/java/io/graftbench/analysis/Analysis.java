// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Run;
import java.util.List;
import java.util.Optional;

/**
 * Everything a report says of one run.
 *
 * @param headline the answer to the scenario's question, one sentence
 * @param warnings what a reader must know before any figure: a control that differs, void trials, kernel warnings,
 *     determinism violated; most serious first
 * @param conclusion what the run as a whole comes to
 * @param tally of the trials
 * @param cells in the order of the scenario
 * @param contrasts every mode against the reference, for every metric with a better side
 * @param controls the reference against its own second run, where the scenario has one
 * @param controlCheck what the controls say of the whole run; empty where the scenario has none
 * @param determinism spreads set against the declared bound; empty in real time
 * @param sensitivity what the void trials would have changed; empty where there are none
 * @param unsteady trials whose course is suspicious: flagged, never left out
 */
public record Analysis(
        Run run,
        String headline,
        List<String> warnings,
        Conclusion conclusion,
        Tally tally,
        List<CellSummary> cells,
        List<Contrast> contrasts,
        List<Contrast> controls,
        Optional<ControlCheck> controlCheck,
        Optional<Determinism> determinism,
        List<ClaimVerdict> claims,
        List<Sensitivity> sensitivity,
        List<UnsteadyTrial> unsteady) {
    public Analysis {
        warnings = List.copyOf(warnings);
        cells = List.copyOf(cells);
        contrasts = List.copyOf(contrasts);
        controls = List.copyOf(controls);
        claims = List.copyOf(claims);
        sensitivity = List.copyOf(sensitivity);
        unsteady = List.copyOf(unsteady);
    }
}
