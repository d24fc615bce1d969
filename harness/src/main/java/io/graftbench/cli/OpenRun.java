// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.experiment.Agenda;
import io.graftbench.experiment.Ending;
import io.graftbench.experiment.Experiment;
import io.graftbench.experiment.Watcher;
import io.graftbench.lab.Lab;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.results.Clock;
import io.graftbench.results.Journal;
import io.graftbench.results.JournalContent;
import io.graftbench.results.JournalRecord.Resumed;
import io.graftbench.results.JournalRecord.Stopped;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A run whose folder is there and whose journal is open. Closing closes the journal. */
record OpenRun(Plan plan, RunFolder folder, Journal journal, RunJournal records, InstantSource now)
        implements AutoCloseable {
    /**
     * What a run is from its begin to its end.
     *
     * @param lab what it is called
     * @param commandLine as a shell would read it, for the record
     */
    record Origin(Plan plan, Clock clock, String lab, String commandLine) {}

    /** Makes its folder and its journal. */
    static OpenRun begin(Origin origin, Path reports, InstantSource now) {
        var plan = origin.plan();
        var time = now.instant();
        var folder = RunFolder.create(reports, plan.scenario().name(), time);
        var header = Declaration.header(plan, folder.id(), time, origin.clock(), origin.lab(), origin.commandLine());
        var journal = Journal.create(folder.journal(), header);
        var begun = new JournalContent(Optional.of(header), List.of(), 0);
        return new OpenRun(plan, folder, journal, new RunJournal(journal, begun), now);
    }

    /**
     * Opens its journal again.
     *
     * @param earlier what is in it
     */
    static OpenRun resume(Plan plan, RunFolder folder, JournalContent earlier, String commandLine, InstantSource now) {
        var journal = Journal.reopen(folder.journal());
        journal.append(new Resumed(now.instant(), commandLine));
        return new OpenRun(plan, folder, journal, new RunJournal(journal, earlier), now);
    }

    /** Runs some of its trials, those that the agenda wants; from now on an interruption ends them in order. */
    Ending measure(List<Trial> trials, Lab lab, Watcher watcher, Agenda agenda, Interruption interruption) {
        var part = new Plan(plan.scenario(), plan.seed(), trials);
        var experiment = new Experiment(part, folder.path(), records, watcher, agenda, java.time.Clock.systemUTC());
        interruption.endWith(experiment::stop);
        return experiment.run(lab);
    }

    /** All that was planned was to be run. */
    Run end(String reason) {
        return end(reason, plan.trials().size());
    }

    /**
     * Writes down why it ended, and what there is.
     *
     * @param plannedTrials that were to be run in the end
     */
    Run end(String reason, int plannedTrials) {
        journal.append(new Stopped(now.instant(), reason, plannedTrials));
        return folder.store();
    }

    /** What made the run fail may keep its end from being written down as well: a disk that is full. */
    void keep(RuntimeException failure) {
        try {
            end("the run failed: " + failure.getMessage());
        } catch (ResultsNotStored e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
