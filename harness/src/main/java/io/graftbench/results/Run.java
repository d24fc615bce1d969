// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.time.Instant;
import java.util.List;

/**
 * Everything that is known of one run: the content of run.json.
 *
 * @param schema version of this structure
 * @param id the name of the run's folder
 * @param scenario what was asked
 * @param design what was declared of it, and every verdict depends on
 * @param seed from which the order within blocks was drawn
 * @param commandLine as it was given
 * @param plannedTrials how many trials the plan had
 * @param stopReason why the run ended, in one sentence
 */
public record Run(
        int schema,
        String id,
        Instant startedAt,
        Instant endedAt,
        ScenarioSummary scenario,
        Design design,
        long seed,
        Clock clock,
        String lab,
        String commandLine,
        Environment environment,
        List<Session> sessions,
        int plannedTrials,
        String stopReason,
        List<TrialResult> trials) {
    public static final int SCHEMA = 1;

    /**
     * @param text the file as it was read
     * @param settings the effective values, {@code --set} applied, as {@code key = value} lines
     * @param digest SHA-256 of the settings, hexadecimal
     */
    public record ScenarioSummary(
            String name, String title, String question, String text, List<String> settings, String digest) {
        public ScenarioSummary {
            settings = List.copyOf(settings);
        }
    }

    public Run {
        sessions = List.copyOf(sessions);
        trials = List.copyOf(trials);
    }

    /** The same, to exchange something in. */
    public RunCopy copy() {
        return new RunCopy(this);
    }

    /** The same, as if it had ended with a block. */
    public Run firstBlocks(int blocks) {
        return copy().sessions(sessions.stream()
                        .filter(session -> session.block() <= blocks)
                        .toList())
                .trials(trials.stream().filter(trial -> trial.block() <= blocks).toList())
                .run();
    }
}
