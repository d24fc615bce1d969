// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.Lab;
import io.graftbench.lab.OpenLab;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The trials of one block, in one opening of the lab; in another one if the hosts are lost on the way. */
final class BlockRun {
    private static final int OPENINGS = 3;

    private final Experiment experiment;
    private final Lab lab;
    private final int block;
    private final List<Trial> trials;
    private int next;
    /** The number of the attempt that is under way; 0 where none is. */
    private int attempt;

    private String lost = "";

    BlockRun(Experiment experiment, Lab lab, int block, List<Trial> trials) {
        this.experiment = experiment;
        this.lab = lab;
        this.block = block;
        this.trials = trials;
    }

    /** Ends early, without an exception, when the thread is interrupted. */
    void run() {
        for (var opening = 1; opening <= OPENINGS && hasMore(); opening++) {
            try {
                open(opening);
            } catch (HostUnreachable e) {
                lost = String.valueOf(e.getMessage());
            }
        }
        while (hasMore()) {
            fail(
                    trials.get(next++),
                    "The hosts were lost " + OPENINGS + " times in block " + block + ", at last: " + lost);
        }
    }

    private boolean hasMore() {
        while (next < trials.size() && !experiment.isWanted(trials.get(next))) {
            next++;
        }
        return next < trials.size() && !experiment.isStopped();
    }

    private void open(int opening) {
        experiment.tell(watcher -> watcher.opening(block));
        Session session;
        var logs = logs(opening);
        try (var hosts = lab.open(block, logs)) {
            var runner = experiment.runnerIn(hosts);
            if (opening == 1) {
                experiment.record(journal -> journal.environment(block, runner.environment()));
            }
            runTrials(hosts, runner);
            session = inRun(hosts.finish(), logs);
        }
        experiment.record(journal -> journal.session(session));
    }

    /** A lab knows the folder of its logs, and not where in a run that is. */
    private Session inRun(Session session, Path logs) {
        var name = String.valueOf(Path.of(session.kernelLog()).getFileName());
        var log = experiment
                .folder()
                .toAbsolutePath()
                .relativize(logs.toAbsolutePath().resolve(name));
        return new Session(session.block(), session.bootSeconds(), log.toString(), session.kernelWarnings());
    }

    private void runTrials(OpenLab hosts, TrialRunner runner) {
        ProgramFiles.read(hosts);
        while (hasMore()) {
            var trial = trials.get(next);
            try {
                runWithRetries(runner, trial);
                next++;
            } catch (HostUnreachable e) {
                if (experiment.isStopped()) {
                    return;
                }
                next++;
                lost = String.valueOf(e.getMessage());
                fail(trial, "The host was lost: " + lost);
                return;
            }
        }
    }

    private void runWithRetries(TrialRunner runner, Trial trial) {
        var first = experiment.firstAttempt(trial);
        for (var number = first; number <= first + experiment.retries(); number++) {
            begin(trial, number);
            var result = runner.run(trial, number);
            end(trial, result);
            if (!isVoid(result) || experiment.isStopped()) {
                return;
            }
        }
    }

    private void begin(Trial trial, int number) {
        attempt = number;
        experiment.tell(watcher -> watcher.started(trial, number));
    }

    private static boolean isVoid(TrialResult result) {
        return result.outcome() instanceof Outcome.Completed && !result.isValid();
    }

    private void fail(Trial trial, String cause) {
        var outcome = new Outcome.Failed(cause);
        var number = attempt == 0 ? experiment.firstAttempt(trial) : attempt;
        var now = experiment.now();
        var result = new TrialResult(
                trial.number(), number, block, Cells.of(trial), now, Duration.ZERO, List.of(), "", outcome);
        end(trial, result);
    }

    private void end(Trial trial, TrialResult result) {
        attempt = 0;
        experiment.record(journal -> journal.trial(result));
        experiment.tell(watcher -> watcher.ended(trial, result));
    }

    private Path logs(int opening) {
        var name = "block-" + block + (opening == 1 ? "" : "-" + opening);
        var logs = experiment.folder().resolve("logs").resolve(name);
        try {
            return Files.createDirectories(logs);
        } catch (IOException e) {
            throw new ResultsNotStored(logs, e);
        }
    }
}
