// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.NoiseModel.Noise;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metrics;
import java.util.function.UnaryOperator;

/**
 * Runs with a known truth: in every block Host and GRAFT, in an order drawn anew, GRAFT's throughput a fixed multiple of
 * Host's.
 */
final class SimulatedExperiment {
    static final double MARGIN = 0.03;

    private final NoiseModel model;
    private final int blocks;
    private final double ratio;
    private final Noise noise;

    SimulatedExperiment(NoiseModel model, int blocks, double ratio, long seed) {
        this.model = model;
        this.blocks = blocks;
        this.ratio = ratio;
        this.noise = new Noise(seed);
    }

    /** The next run of an endless series. */
    SyntheticRun next() {
        double[] host = new double[blocks];
        double[] graft = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            double shared = model.block(noise);
            int hostPlace = noise.below(2);
            host[block] = value(shared, block, hostPlace, 1);
            graft[block] = value(shared, block, 1 - hostPlace, ratio);
        }
        return new SyntheticRun(Clock.REAL)
                .seed(noise.below(Integer.MAX_VALUE))
                .values(SyntheticRun.cell("host"), Metrics.THROUGHPUT, host)
                .values(SyntheticRun.cell("graft"), Metrics.THROUGHPUT, graft);
    }

    /** The next run: Host in several cells, each with a control whose truth is {@code controlRatio}. */
    SyntheticRun nextWithControls(int cells, double controlRatio) {
        return nextWithSecond(cells, controlRatio, SyntheticRun::asControl);
    }

    /** The next run: Host and GRAFT in several cells. */
    SyntheticRun nextWithCandidates(int cells) {
        return nextWithSecond(cells, ratio, host -> host.inMode("graft"));
    }

    private SyntheticRun nextWithSecond(int cells, double truth, UnaryOperator<Cell> second) {
        var run = new SyntheticRun(Clock.REAL).seed(noise.below(Integer.MAX_VALUE));
        double[] shared = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            shared[block] = model.block(noise);
        }
        for (int i = 0; i < cells; i++) {
            Cell host = SyntheticRun.withFactor("host", "cell", Integer.toString(i));
            run.values(host, Metrics.THROUGHPUT, series(shared, 1));
            run.values(second.apply(host), Metrics.THROUGHPUT, series(shared, truth));
        }
        return run;
    }

    private double[] series(double[] shared, double truth) {
        double[] values = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            values[block] = value(shared[block], block, noise.below(2), truth);
        }
        return values;
    }

    private double value(double shared, int block, int place, double truth) {
        double progress = (2 * block + place) / (2.0 * blocks);
        return 1e9 * truth * Math.exp(shared + model.trial(noise, progress));
    }
}
