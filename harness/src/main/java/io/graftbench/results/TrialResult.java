// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One trial as it was run.
 *
 * @param number its place in the plan, from 1; a repetition of a void trial keeps it
 * @param attempt from 1
 * @param block from 1; in virtual time each block is a boot of its own
 * @param cell what was varied
 * @param commands the tool commands, as a shell would read them, in the order they started
 * @param directory of the raw output, relative to the run's folder
 * @param elapsed wall time
 */
public record TrialResult(
        int number,
        int attempt,
        int block,
        Cell cell,
        Instant startedAt,
        Duration elapsed,
        List<String> commands,
        String directory,
        Outcome outcome) {
    public TrialResult {
        commands = List.copyOf(commands);
    }

    public boolean isValid() {
        return outcome instanceof Outcome.Completed completed && completed.isValid();
    }
}
