// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.experiment.Agenda;
import io.graftbench.experiment.Journal;
import io.graftbench.plan.Trial;
import io.graftbench.results.Environment;
import io.graftbench.results.JournalContent;
import io.graftbench.results.JournalRecord.Probed;
import io.graftbench.results.JournalRecord.SessionEnded;
import io.graftbench.results.JournalRecord.TrialEnded;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Puts what an experiment says into a run's journal, and knows what an earlier part of the run has said already. */
final class RunJournal implements Journal, Agenda {
    private final io.graftbench.results.Journal journal;
    private final Set<Integer> done = new HashSet<>();
    private final Map<Integer, Integer> earlierAttempts = new HashMap<>();
    private boolean probed;

    /** @param earlier what the journal holds already */
    RunJournal(io.graftbench.results.Journal journal, JournalContent earlier) {
        this.journal = journal;
        this.probed = earlier.events().stream().anyMatch(Probed.class::isInstance);
        earlier.trials().forEach(trial -> earlierAttempts.merge(trial.number(), trial.attempt(), Math::max));
        earlier.trials().filter(TrialResult::isValid).forEach(trial -> done.add(trial.number()));
    }

    /** Whether a journal holds no valid result of a trial. */
    static boolean isWanted(Trial trial, JournalContent earlier) {
        return earlier.trials().noneMatch(t -> t.number() == trial.number() && t.isValid());
    }

    @Override
    public boolean wants(Trial trial) {
        return !done.contains(trial.number());
    }

    @Override
    public int attemptsBefore(Trial trial) {
        return earlierAttempts.getOrDefault(trial.number(), 0);
    }

    /** All blocks are opened in the same place: the first environment stands for all. */
    @Override
    public void environment(int block, Environment environment) {
        if (!probed) {
            journal.append(new Probed(environment));
            probed = true;
        }
    }

    @Override
    public void trial(TrialResult result) {
        journal.append(new TrialEnded(result));
    }

    @Override
    public void session(Session session) {
        journal.append(new SessionEnded(session));
    }
}
