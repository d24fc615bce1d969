// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.experiment.Ending;
import io.graftbench.experiment.Experiment;
import io.graftbench.experiment.Watcher;
import io.graftbench.lab.Lab;
import io.graftbench.plan.Plan;
import io.graftbench.report.Reports;
import io.graftbench.results.Clock;
import io.graftbench.results.Journal;
import io.graftbench.results.JournalContent;
import io.graftbench.results.JournalRecord.Stopped;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One of several runs that go on in turn, a block at a time. */
final class Side implements AutoCloseable {
    private final Surroundings surroundings;
    private final Plan plan;
    private final RunFolder folder;
    private final Journal journal;
    private final RunJournal records;

    /** @param lab what it is called */
    record Start(Plan plan, Clock clock, String lab) {}

    private Side(Surroundings surroundings, Plan plan, RunFolder folder, Journal journal, JournalContent begun) {
        this.surroundings = surroundings;
        this.plan = plan;
        this.folder = folder;
        this.journal = journal;
        this.records = new RunJournal(journal, begun);
    }

    /** Makes its folder and its journal. */
    static Side begin(Start start, Path reports, Surroundings surroundings, String commandLine) {
        var plan = start.plan();
        var now = surroundings.clock().instant();
        var folder = RunFolder.create(reports, plan.scenario().name(), now);
        var header = Declaration.header(plan, folder.id(), now, start.clock(), start.lab(), commandLine);
        var journal = Journal.create(folder.journal(), header);
        return new Side(surroundings, plan, folder, journal, new JournalContent(Optional.of(header), List.of(), 0));
    }

    Plan plan() {
        return plan;
    }

    RunFolder folder() {
        return folder;
    }

    Ending run(int block, Lab lab, Watcher watcher, Interruption interruption) {
        var trials =
                plan.trials().stream().filter(trial -> trial.block() == block).toList();
        var part = new Plan(plan.scenario(), plan.seed(), trials);
        var experiment = new Experiment(part, folder.path(), records, watcher, records, java.time.Clock.systemUTC());
        interruption.endWith(experiment::stop);
        return experiment.run(lab);
    }

    /** Writes down why it ended, and what there is. */
    Run end(String reason) {
        journal.append(new Stopped(
                surroundings.clock().instant(), reason, plan.trials().size()));
        return folder.store();
    }

    /** What made the runs fail may keep their end from being written down as well: a disk that is full. */
    void keep(RuntimeException failure) {
        try {
            end("the run failed: " + failure.getMessage());
        } catch (ResultsNotStored e) {
            failure.addSuppressed(e);
        }
    }

    /** Made anew. */
    Path report() {
        var analysis = Analyses.of(folder.read());
        return Reports.write(analysis, Publications.beside(analysis.run().clock(), surroundings), folder.path());
    }

    @Override
    public void close() {
        journal.close();
    }
}
