// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.NoiseModel.Noise;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Runs over time with a known truth: latency of Host and of GRAFT in two blocks each. Every run has a level of the machine (sd
 * 2 %) that both share, and each value scatters by itself (sd 1 %), so that a run's ratio scatters by 1 %.
 */
public final class SimulatedHistory {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Noise noise;

    public SimulatedHistory(long seed) {
        this.noise = new Noise(seed);
    }

    /**
     * @param host by run from 0, the logarithm of a factor on the machine's true latency
     * @param graft the same on GRAFT's ratio to Host
     */
    public List<Run> runs(int number, IntToDoubleFunction host, IntToDoubleFunction graft) {
        var runs = new ArrayList<Run>();
        for (int at = 0; at < number; at++) {
            double machine = host.applyAsDouble(at) + 0.02 * noise.normal();
            runs.add(named(
                    at,
                    new SyntheticRun(Clock.REAL)
                            .latency("host", value(machine), value(machine))
                            .latency(
                                    "graft",
                                    value(machine + graft.applyAsDouble(at)),
                                    value(machine + graft.applyAsDouble(at)))));
        }
        return runs;
    }

    private double value(double log) {
        return 20 * Math.exp(log + 0.01 * noise.normal());
    }

    /** As if it had been started on that day. */
    static Run named(int day, SyntheticRun synthetic) {
        var run = synthetic.run();
        var started = START.plus(Duration.ofDays(day));
        return run.copy()
                .id(String.format("run-%03d", day))
                .between(started, started.plusSeconds(60))
                .run();
    }
}
