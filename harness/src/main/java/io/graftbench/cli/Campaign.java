// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Precision;
import io.graftbench.analysis.StoppingRule;
import io.graftbench.experiment.Ending;
import io.graftbench.experiment.Experiment;
import io.graftbench.experiment.Watcher;
import io.graftbench.lab.Lab;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.results.JournalContent;
import io.graftbench.results.RunFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of a plan, in rounds: between two rounds it is decided whether there are enough of them. Without a precision or
 * a budget there is one round.
 */
final class Campaign {
    private final Plan plan;
    private final RunFolder folder;
    private final RunJournal journal;
    private final Watcher watcher;
    private final Interruption interruption;
    private final StoppingRule rule;

    /** @param budget wall time of all rounds together */
    Campaign(
            Plan plan,
            RunFolder folder,
            RunJournal journal,
            Watcher watcher,
            Interruption interruption,
            Optional<Duration> budget) {
        this.plan = plan;
        this.folder = folder;
        this.journal = journal;
        this.watcher = watcher;
        this.interruption = interruption;
        var blocks = plan.scenario().blocks();
        this.rule = new StoppingRule(blocks.minimum(), blocks.step(), blocks.maximum(), blocks.precision(), budget);
    }

    /** @param plannedTrials of the blocks that were to be run in the end */
    record Result(Ending ending, int plannedTrials) {}

    Result run(Lab lab) {
        var start = Instant.now();
        var blocks = 0;
        while (true) {
            var upTo = Math.min(plan.scenario().blocks().maximum(), blocks + round(blocks, lab.lanes()));
            var ending = run(lab, trials(blocks, upTo));
            blocks = upTo;
            var planned = trials(0, blocks).size();
            if (ending.interrupted()) {
                return new Result(ending, plan.trials().size());
            }
            var elapsed = Duration.between(start, Instant.now());
            if (rule.after(blocks, elapsed, precision()) instanceof StoppingRule.Decision.Stop stop) {
                return new Result(new Ending(false, stop.reason()), planned);
            }
        }
    }

    private Ending run(Lab lab, List<Trial> trials) {
        var part = new Plan(plan.scenario(), plan.seed(), trials);
        var experiment = new Experiment(part, folder.path(), journal, watcher, journal, Clock.systemUTC());
        interruption.endWith(experiment::stop);
        return experiment.run(lab);
    }

    private int round(int done, int lanes) {
        var blocks = plan.scenario().blocks();
        if (rule.budget().isPresent()) {
            return lanes;
        }
        return done == 0 ? blocks.minimum() : blocks.step();
    }

    private List<Trial> trials(int after, int upTo) {
        return plan.trials().stream()
                .filter(t -> t.block() > after && t.block() <= upTo)
                .toList();
    }

    private Optional<Precision> precision() {
        return rule.precision().isEmpty()
                ? Optional.empty()
                : Precision.of(JournalContent.read(folder.journal()).toRun());
    }
}
