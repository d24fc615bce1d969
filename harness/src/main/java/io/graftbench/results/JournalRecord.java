// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.time.Instant;

/** One line of a journal: something that has happened, and is true for good. */
public sealed interface JournalRecord {
    /**
     * What was asked and planned; the first line, and only there.
     *
     * @param schema version of the journal and of what it holds
     * @param id the name of the run's folder
     */
    record Header(
            int schema,
            String id,
            Instant startedAt,
            Run.ScenarioSummary scenario,
            Design design,
            long seed,
            Clock clock,
            String lab,
            String commandLine,
            int plannedTrials)
            implements JournalRecord {}

    /** The run goes on after an interruption. */
    record Resumed(Instant at, String commandLine) implements JournalRecord {}

    /** What was found on the hosts when they were first ready. */
    record Probed(Environment environment) implements JournalRecord {}

    /** A trial has ended. */
    record TrialEnded(TrialResult trial) implements JournalRecord {}

    /** The hosts of a block were closed. */
    record SessionEnded(Session session) implements JournalRecord {}

    /**
     * @param reason why the run ended, in one sentence
     * @param plannedTrials places of the plan that were to be run, now that it is known how many blocks there are
     */
    record Stopped(Instant at, String reason, int plannedTrials) implements JournalRecord {}
}
