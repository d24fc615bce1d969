// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How trials scatter, as logarithms of a factor on the true value. Every model has a block effect (sd 1.5 %) that the
 * trials of a block share and a trial effect (sd 1 %); each but the first adds something.
 */
enum NoiseModel {
    INDEPENDENT("independent trials") {
        @Override
        double trial(Noise noise, double progress) {
            return 0.010 * noise.normal();
        }
    },
    AUTOCORRELATED("AR(1) intervals within a trial, 0.9, sd 3 %") {
        @Override
        double trial(Noise noise, double progress) {
            double[] intervals = noise.autocorrelated(INTERVALS, 0.9, 0.03);
            double sum = 0;
            for (double interval : intervals) {
                sum += interval;
            }
            return 0.005 * noise.normal() + sum / INTERVALS;
        }
    },
    DRIFTING("drift of 10 % over the run") {
        @Override
        double trial(Noise noise, double progress) {
            return 0.010 * noise.normal() - 0.10 * progress;
        }
    },
    BIMODAL("every other trial 5 % slower") {
        @Override
        double trial(Noise noise, double progress) {
            return 0.010 * noise.normal() - (noise.chance(0.5) ? 0.05 : 0);
        }
    },
    CONTAMINATED("15 % of trials 10 % slower") {
        @Override
        double trial(Noise noise, double progress) {
            return 0.010 * noise.normal() - (noise.chance(0.15) ? 0.10 : 0);
        }
    };

    static final int INTERVALS = 20;
    private static final double BLOCK_DEVIATION = 0.015;

    private final String words;

    NoiseModel(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** @param progress how far the run has come when the trial starts, 0..1 */
    abstract double trial(Noise noise, double progress);

    double block(Noise noise) {
        return BLOCK_DEVIATION * noise.normal();
    }

    /** A seeded source. */
    static final class Noise {
        private final UniformRandomProvider random;
        private final ZigguratSampler.NormalizedGaussian normal;

        Noise(long seed) {
            random = RandomSource.XO_SHI_RO_256_PP.create(seed);
            normal = ZigguratSampler.NormalizedGaussian.of(random);
        }

        double normal() {
            return normal.sample();
        }

        boolean chance(double share) {
            return random.nextDouble() < share;
        }

        int below(int limit) {
            return random.nextInt(limit);
        }

        double[] autocorrelated(int length, double correlation, double deviation) {
            double[] course = new double[length];
            course[0] = deviation * normal();
            double innovation = deviation * Math.sqrt(1 - correlation * correlation);
            for (int i = 1; i < length; i++) {
                course[i] = correlation * course[i - 1] + innovation * normal();
            }
            return course;
        }
    }
}
