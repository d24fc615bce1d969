// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.plan.CostModel;
import io.graftbench.plan.Plan;
import io.graftbench.results.JournalContent;
import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Scenario.LabKind;
import io.graftbench.scenario.Scenario.RequestedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a plan will take on the wall's clock.
 *
 * @param model by which every trial is estimated
 * @param lanes how many blocks run at the same time
 * @param basis where the figure comes from, in words
 */
record Forecast(CostModel model, int lanes, String basis) {
    private static final int MOST_LANES = 4;

    /** @param reports where earlier runs are looked for; the newest of the same scenario is believed more than any model */
    static Forecast of(Plan plan, Path reports) {
        var clock = plan.scenario().clock();
        var virtual = clock.map(c -> c == RequestedClock.VIRTUAL)
                .orElse(plan.scenario().lab() == LabKind.VM);
        var processors = Runtime.getRuntime().availableProcessors();
        var lanes = virtual ? Math.max(1, Math.min(MOST_LANES, processors)) : 1;
        var model = virtual ? CostModel.VIRTUAL_TIME : CostModel.REAL_TIME;
        return latest(reports, plan.scenario().name())
                .map(run -> new Forecast(model.having(seen(run)), lanes, "as the last run took, " + run.id()))
                .orElseGet(() -> new Forecast(model, lanes, "a rough guess; the first run also builds what it needs"));
    }

    Duration of(Plan plan) {
        return model.of(plan, lanes);
    }

    /** {@code 45 s}, {@code 4 min}, {@code 2 h 5 min}. */
    static String words(Duration duration) {
        var seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        var minutes = (seconds + 30) / 60;
        return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private record Earlier(String id, List<TrialResult> trials) {}

    private static Map<String, Duration> seen(Earlier run) {
        var byWorkload = run.trials().stream()
                .collect(Collectors.groupingBy(t -> t.cell().workload()));
        var means = new HashMap<String, Duration>();
        byWorkload.forEach((workload, trials) -> means.put(
                workload,
                trials.stream()
                        .map(TrialResult::elapsed)
                        .reduce(Duration.ZERO, Duration::plus)
                        .dividedBy(trials.size())));
        return means;
    }

    private static Optional<Earlier> latest(Path reports, String scenario) {
        if (!Files.isDirectory(reports)) {
            return Optional.empty();
        }
        try (var folders = Files.list(reports)) {
            return folders.filter(f -> f.getFileName().toString().matches("[0-9TZ]+-" + scenario + "-[0-9a-f]+"))
                    .sorted(Comparator.reverseOrder())
                    .flatMap(f -> trials(f).stream())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Empty where the journal cannot be read or no trial came to its end: nothing depends on it. */
    private static Optional<Earlier> trials(Path folder) {
        try {
            var run = new RunFolder(folder);
            var valid = JournalContent.read(run.journal())
                    .trials()
                    .filter(TrialResult::isValid)
                    .toList();
            return valid.isEmpty() ? Optional.empty() : Optional.of(new Earlier(run.id(), valid));
        } catch (ResultsUnreadable e) {
            return Optional.empty();
        }
    }
}
