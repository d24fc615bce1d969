// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Precision;
import io.graftbench.analysis.StoppingRule;
import io.graftbench.experiment.Agenda;
import io.graftbench.experiment.Ending;
import io.graftbench.experiment.Watcher;
import io.graftbench.lab.Lab;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Trial;
import io.graftbench.results.JournalContent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of a plan, in rounds: between two rounds it is decided whether there are enough of them. Without a precision or
 * a budget there is one round.
 */
final class Campaign {
    private final OpenRun run;
    private final Plan plan;
    private final Interruption interruption;
    private final StoppingRule rule;
    private final Allowance allowance;

    /** The time of {@code budget}, that of all rounds together, begins to count. */
    Campaign(OpenRun run, Watcher watcher, Interruption interruption, Optional<Duration> budget) {
        this.run = run;
        this.plan = run.plan();
        this.interruption = interruption;
        this.allowance = new Allowance(watcher, budget, InstantSource.system());
        var blocks = plan.scenario().blocks();
        this.rule = new StoppingRule(blocks.minimum(), blocks.step(), blocks.maximum(), blocks.precision(), budget);
    }

    /** @param plannedTrials that were to be run in the end: what a budget left out is not among them */
    record Result(Ending ending, int plannedTrials) {}

    Result run(Lab lab) {
        var blocks = 0;
        while (true) {
            var upTo = rule.nextLook(blocks, rule.budget().isPresent() ? lab.lanes() : Integer.MAX_VALUE);
            var ending = run.measure(trials(blocks, upTo), lab, allowance, agenda(), interruption);
            if (ending.interrupted()) {
                return new Result(ending, plan.trials().size());
            }
            var refused = allowance.refused();
            var planned = trials(0, upTo).size() - refused.size();
            if (!refused.isEmpty()) {
                var whole = upTo
                        - (int) refused.stream()
                                .mapToInt(Trial::block)
                                .distinct()
                                .count();
                return new Result(new Ending(false, rule.spent(whole, planned, precision(upTo))), planned);
            }
            blocks = upTo;
            if (rule.after(blocks, allowance.elapsed(), precision(blocks)) instanceof StoppingRule.Decision.Stop stop) {
                return new Result(new Ending(false, stop.reason()), planned);
            }
        }
    }

    private Agenda agenda() {
        return new Agenda() {
            @Override
            public boolean wants(Trial trial) {
                return run.records().wants(trial) && allowance.covers(trial);
            }

            @Override
            public int attemptsBefore(Trial trial) {
                return run.records().attemptsBefore(trial);
            }
        };
    }

    private List<Trial> trials(int after, int upTo) {
        return plan.trials().stream()
                .filter(t -> t.block() > after && t.block() <= upTo)
                .toList();
    }

    /** Of the first blocks alone: a resumed run may have more of them already than this round is about. */
    private Optional<Precision> precision(int blocks) {
        return rule.precision().isEmpty()
                ? Optional.empty()
                : Precision.of(
                        JournalContent.read(run.folder().journal()).toRun().firstBlocks(blocks));
    }
}
