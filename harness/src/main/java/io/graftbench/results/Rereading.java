// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;

/** What the raw output of a trial says when it is read once more. */
public sealed interface Rereading {
    /**
     * @param cell that the plan has at the trial's place
     * @param commands as the raw output has them
     */
    record Again(Cell cell, List<String> commands, Outcome outcome) implements Rereading {
        public Again {
            commands = List.copyOf(commands);
        }
    }

    /** @param file that would be needed and is not there, relative to the run's folder */
    record Missing(String file) implements Rereading {}

    /** Nothing was ever kept of the trial: it was skipped, or its host was lost before anything came back. */
    record NothingKept() implements Rereading {}
}
