// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.experiment.Cells;
import io.graftbench.experiment.Watcher;
import io.graftbench.plan.Planner;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final List<Trial> TRIALS = Planner.plan(
                    Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), List.of()), 1)
            .trials();

    private Instant now = CommandLineHarness.NOW;
    private final Allowance allowance = new Allowance(new Watcher() {}, Optional.of(Duration.ofSeconds(60)), () -> now);

    @Test
    void beginsTheFirstTrialHoweverLongTheHostsTookToOpen() {
        pass(300);
        assertThat(allowance.covers(TRIALS.get(0))).isTrue();
    }

    @Test
    void beginsNoTrialThatWouldPassTheBudgetIfItTookAsLongAsTheLongest() {
        took(TRIALS.get(0), 20);
        took(TRIALS.get(1), 5);
        pass(15);
        assertThat(allowance.covers(TRIALS.get(2))).isTrue();
        pass(1);
        assertThat(allowance.covers(TRIALS.get(2))).isFalse();
        assertThat(allowance.refused()).containsExactly(TRIALS.get(2));
    }

    @Test
    void refusesEverythingOnceItHasRefusedAndCountsEachTrialOnce() {
        took(TRIALS.get(0), 50);
        assertThat(allowance.covers(TRIALS.get(1))).isFalse();
        assertThat(allowance.covers(TRIALS.get(1))).isFalse();
        assertThat(allowance.covers(TRIALS.get(2))).isFalse();
        assertThat(allowance.refused()).containsExactly(TRIALS.get(1), TRIALS.get(2));
    }

    @Test
    void withoutABudgetEverythingIsCovered() {
        var endless = new Allowance(new Watcher() {}, Optional.empty(), () -> now);
        pass(1_000_000);
        assertThat(TRIALS).allMatch(endless::covers);
        assertThat(endless.refused()).isEmpty();
    }

    private void took(Trial trial, int seconds) {
        pass(seconds);
        allowance.ended(
                trial,
                new TrialResult(
                        trial.number(),
                        1,
                        trial.block(),
                        Cells.of(trial),
                        now,
                        Duration.ofSeconds(seconds),
                        List.of(),
                        "",
                        new Outcome.Failed("it fell")));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
