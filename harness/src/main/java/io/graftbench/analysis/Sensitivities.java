// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sets contrasts without void trials against the same contrasts with them. */
final class Sensitivities {
    private Sensitivities() {}

    /**
     * Only contrasts that a void trial would have entered.
     *
     * @param again the same contrast, void trials counted
     */
    static List<Sensitivity> of(
            List<Contrast> without, Observations all, Function<Contrast, Optional<Contrast>> again) {
        var sensitivities = new ArrayList<Sensitivity>();
        for (Contrast counted : without) {
            int voids = voids(all, counted.candidate()) + voids(all, counted.reference());
            if (voids > 0) {
                again.apply(counted)
                        .map(other -> sensitivity(counted, other, voids))
                        .ifPresent(sensitivities::add);
            }
        }
        return sensitivities;
    }

    private static Sensitivity sensitivity(Contrast without, Contrast with, int voids) {
        return new Sensitivity(
                without.candidate(),
                without.metric(),
                voids,
                without.verdict(),
                without.ratio(),
                with.verdict(),
                with.ratio());
    }

    private static int voids(Observations all, Cell cell) {
        return (int) all.trials(cell).stream().filter(trial -> !trial.isValid()).count();
    }
}
