// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import java.util.Optional;

/**
 * What one contrast would have come to, had void trials counted.
 *
 * @param voidTrials how many of them would have entered
 * @param without the verdict as given; empty where only void trials would have given one
 * @param with the verdict where the first completed attempt of each place counts, void or not
 */
public record Sensitivity(
        Cell candidate,
        Metric metric,
        int voidTrials,
        Optional<Verdict> without,
        Optional<Double> ratioWithout,
        Verdict with,
        double ratioWith) {
    public boolean changes() {
        return without.filter(with::equals).isEmpty();
    }
}
