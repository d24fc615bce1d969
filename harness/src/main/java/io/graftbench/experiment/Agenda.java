// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.plan.Trial;

/** What of a plan is still to be done, after what an earlier part of the run has done. Any thread. */
@FunctionalInterface
public interface Agenda {
    /** False for what a resumed run already has, or has no time left for. */
    boolean wants(Trial trial);

    /** How often an earlier part of the run has tried the trial; attempts are counted on from there. */
    default int attemptsBefore(Trial trial) {
        return 0;
    }
}
