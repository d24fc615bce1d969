// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import java.util.ArrayList;
import java.util.List;

/** Sets contrasts without void trials against the same contrasts with them. */
final class Sensitivities {
    private Sensitivities() {}

    /**
     * Only contrasts that a void trial would have entered, also those that have nothing without them.
     *
     * @param with the same contrasts and more, void trials counted
     * @param all void trials among them
     */
    static List<Sensitivity> of(List<Contrast> without, List<Contrast> with, Observations all) {
        var sensitivities = new ArrayList<Sensitivity>();
        for (Contrast other : with) {
            int voids = voids(all, other.candidate()) + voids(all, other.reference());
            if (voids > 0) {
                var counted = without.stream().filter(one -> isSame(one, other)).findFirst();
                sensitivities.add(new Sensitivity(
                        other.candidate(),
                        other.metric(),
                        voids,
                        counted.map(Contrast::verdict),
                        counted.map(Contrast::ratio),
                        other.verdict(),
                        other.ratio()));
            }
        }
        return sensitivities;
    }

    private static boolean isSame(Contrast one, Contrast other) {
        return one.candidate().equals(other.candidate()) && one.metric().equals(other.metric());
    }

    private static int voids(Observations all, Cell cell) {
        return (int) all.trials(cell).stream().filter(trial -> !trial.isValid()).count();
    }
}
