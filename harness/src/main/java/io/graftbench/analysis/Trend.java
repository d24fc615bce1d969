// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Metric;
import java.util.List;

/**
 * One figure over the runs of a history.
 *
 * @param isReference whether it is the reference's own value, which says what the machine does; else a ratio to the reference in
 *     the same blocks
 * @param points of the runs that have it, oldest first
 * @param steps where it changed for good, oldest first
 * @param searched whether any stretch between breaks is long enough for a change to be found
 * @param standing a regression where the figure is worse now than the best it has been since the last break, by more than the
 *     margin; inconclusive where only steps of unclear cause led there. Of the reference always equal
 */
public record Trend(
        Cell cell,
        Metric metric,
        boolean isReference,
        List<Point> points,
        List<Step> steps,
        boolean searched,
        Change standing) {
    /** @param value geometric mean over the blocks of the run */
    public record Point(int at, double value) {}

    /**
     * @param at the first run behind it
     * @param before geometric mean of the level it left
     * @param after of the level it reached
     * @param worse which way
     * @param beyond whether by more than the margin
     */
    public record Step(int at, double before, double after, boolean worse, boolean beyond, Cause cause) {
        /** after / before. */
        public double ratio() {
            return after / before;
        }
    }

    /** Whose a step is. */
    public enum Cause {
        /** The reference itself changed: the machine's, or its kernel's. */
        MACHINE,
        /** The mode changed, and the reference did not. */
        MODE,
        /** Both changed in the same run, or in neighbouring ones. */
        UNCLEAR
    }

    public Trend {
        points = List.copyOf(points);
        steps = List.copyOf(steps);
    }
}
