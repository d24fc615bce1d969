// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Design;
import io.graftbench.results.Environment;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.Outcome;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A run in real time with a control: every mode in every block, every metric in every trial, 2 % noise. */
final class NoisyRun {
    private static final List<String> MODES = List.of("host", "nat", "bridge", "graft");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(1);
    private final List<Metric> metrics;
    private final List<TrialResult> trials = new ArrayList<>();

    private NoisyRun(int metrics) {
        this.metrics = IntStream.range(0, metrics)
                .mapToObj(i -> new Metric("metric-" + i, "us", Better.LOWER))
                .toList();
    }

    static Run of(int blocks, int metrics) {
        var noisy = new NoisyRun(metrics);
        for (int block = 1; block <= blocks; block++) {
            for (String mode : MODES) {
                noisy.trial(block, mode, false);
            }
            noisy.trial(block, "host", true);
        }
        return noisy.run();
    }

    private void trial(int block, String mode, boolean control) {
        var cell = new Cell("two-host", mode, control, "ping", "sockperf", "tcp", "round-trip", 14, 1, new TreeMap<>());
        var measurements = metrics.stream()
                .map(metric ->
                        new Measurement(metric, (10 + MODES.indexOf(mode)) * Math.exp(0.02 * random.nextGaussian())))
                .toList();
        var outcome = new Outcome.Completed(measurements, List.of(), new PathEvidence(List.of(), List.of()), List.of());
        int number = trials.size() + 1;
        trials.add(new TrialResult(
                number, 1, block, cell, START, Duration.ofSeconds(1), List.of(), "trials/" + number, outcome));
    }

    private Run run() {
        var names = metrics.stream().map(Metric::name).toList();
        var design = new Design(
                List.of("two-host"),
                List.of("ping"),
                MODES,
                "host",
                true,
                names,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                Design.DETERMINISM_BOUND,
                1,
                List.of());
        return new Run(
                Run.SCHEMA,
                "benchmark",
                START,
                START.plusSeconds(60),
                new Run.ScenarioSummary("benchmark", "Benchmark", "How fast?", "", List.of(), ""),
                design,
                1,
                Clock.REAL,
                "local",
                "",
                new Environment(new TreeMap<>()),
                List.of(),
                trials.size(),
                "",
                trials);
    }
}
