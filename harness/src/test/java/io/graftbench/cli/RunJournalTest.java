// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.plan.Planner;
import io.graftbench.plan.Trial;
import io.graftbench.results.Clock;
import io.graftbench.results.Journal;
import io.graftbench.results.JournalContent;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {
    @TempDir
    Path folder;

    @Test
    void countsOnFromTheAttemptsOfAnEarlierPart() {
        var plan = Planner.plan(Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), List.of()), 1);
        var header = Declaration.header(plan, "run", CommandLineHarness.NOW, Clock.VIRTUAL, "vm", "graftbench");
        var file = folder.resolve("journal.ndjson");
        var first = plan.trials().get(0);
        try (var journal = Journal.create(file, header)) {
            var records = new RunJournal(journal, JournalContent.read(file));
            records.trial(failed(first, 1));
            records.trial(failed(first, 2));
        }
        try (var journal = Journal.reopen(file)) {
            var records = new RunJournal(journal, JournalContent.read(file));
            assertThat(records.attemptsBefore(first)).isEqualTo(2);
            assertThat(records.wants(first)).isTrue();
            assertThat(records.attemptsBefore(plan.trials().get(1))).isZero();
        }
    }

    private static TrialResult failed(Trial trial, int attempt) {
        return new TrialResult(
                trial.number(),
                attempt,
                trial.block(),
                io.graftbench.experiment.Cells.of(trial),
                CommandLineHarness.NOW,
                Duration.ZERO,
                List.of(),
                "",
                new Outcome.Failed("it fell"));
    }
}
