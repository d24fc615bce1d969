// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.experiment.Cells;
import io.graftbench.plan.Planner;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressDisplayTest {
    @TempDir
    private Path folder;

    @Test
    void isALineForEachTrialWhereThereIsNoTerminal() {
        var line = new CommandLineHarness(folder);
        play(line);
        assertThat(line.err()).doesNotContain("\r", "\u001B");
        assertThat(line.err().lines()).hasSize(3).first().isEqualTo("running 2 trials, about 2 min");
        assertThat(line.err()).contains("[1/2] ", "FAILED: no server", "skipped: no module");
    }

    @Test
    void isABarOnATerminal() {
        var line = new CommandLineHarness(folder, true);
        play(line);
        assertThat(line.err()).contains("\r\u001B[K[--------------------] 0/2, about 2 min left, ");
        assertThat(line.err().split("\r\u001B\\[K")).allMatch(l -> l.lines().allMatch(part -> part.length() < 80));
        assertThat(line.err()).endsWith("\r\u001B[K");
    }

    @Test
    void isNothingWhenQuiet() {
        var line = new CommandLineHarness(folder, true);
        var surroundings = line.surroundings();
        surroundings.console().volume().lower();
        play(new ProgressDisplay(surroundings, 2, Duration.ofMinutes(2)));
        assertThat(line.err()).isEmpty();
    }

    private static void play(CommandLineHarness line) {
        play(new ProgressDisplay(line.surroundings(), 2, Duration.ofMinutes(2)));
    }

    private static void play(ProgressDisplay display) {
        var trials = Planner.plan(Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), List.of()), 1)
                .trials();
        display.begin();
        display.started(trials.get(0), 1);
        display.ended(trials.get(0), result(trials.get(0), new Outcome.Failed("no server\nlistens")));
        display.started(trials.get(1), 1);
        display.ended(trials.get(1), result(trials.get(1), new Outcome.Skipped("no module")));
        display.finish();
    }

    private static TrialResult result(Trial trial, Outcome outcome) {
        return new TrialResult(
                trial.number(),
                1,
                trial.block(),
                Cells.of(trial),
                CommandLineHarness.NOW,
                Duration.ofSeconds(1),
                List.of(),
                "",
                outcome);
    }
}
