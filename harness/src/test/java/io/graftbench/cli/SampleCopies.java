// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Run;
import io.graftbench.results.RunFile;
import io.graftbench.results.TrialResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The sample run under another name, at another time, with another GRAFT; two of its workloads. */
final class SampleCopies {
    private static final Run SAMPLE = RunFile.read(Path.of("..", "reports", "sample", "run.json"));

    private static final List<String> WORKLOADS = List.of("two-host.tcp-send", "two-host.ping-pong-tcp");

    private SampleCopies() {}

    /**
     * @param day after the sample's
     * @param factor on those of GRAFT's figures that are better when they are lower
     */
    static Run of(String id, int day, double factor) {
        var started = SAMPLE.startedAt().plus(Duration.ofDays(day));
        List<TrialResult> trials = SAMPLE.trials().stream()
                .filter(trial -> WORKLOADS.contains(trial.cell().label().replaceFirst("\\.[^.]*$", "")))
                .map(trial -> changed(trial, factor))
                .toList();
        return SAMPLE.copy()
                .id(id)
                .between(started, started.plusSeconds(240))
                .trials(trials)
                .run();
    }

    private static TrialResult changed(TrialResult trial, double factor) {
        if (!trial.cell().mode().equals("graft") || !(trial.outcome() instanceof Completed completed)) {
            return trial;
        }
        var measurements = completed.measurements().stream()
                .map(m -> m.metric().better() == Better.LOWER ? new Measurement(m.metric(), m.value() * factor) : m)
                .toList();
        return new TrialResult(
                trial.number(),
                trial.attempt(),
                trial.block(),
                trial.cell(),
                trial.startedAt(),
                trial.elapsed(),
                trial.commands(),
                trial.directory(),
                new Completed(measurements, List.of(), completed.path(), completed.violations()));
    }
}
