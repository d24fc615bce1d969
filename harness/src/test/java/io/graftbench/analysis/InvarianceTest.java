// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.results.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to hold for any run, over runs drawn from seeds: both clocks, 1 to 14 blocks, any size of effect. */
class InvarianceTest {
    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void scaleChangesNoVerdict(long seed) {
        var drawn = new Drawn(seed);
        var plain = contrast(drawn.host, drawn.nat, drawn.clock);
        var scaled = contrast(scaled(drawn.host), scaled(drawn.nat), drawn.clock);
        assertThat(scaled.verdict()).isEqualTo(plain.verdict());
        assertThat(scaled.pValue()).isEqualTo(plain.pValue());
        assertThat(scaled.ratio()).isCloseTo(plain.ratio(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exchangedLabelsMirrorTheVerdict(long seed) {
        var drawn = new Drawn(seed);
        var plain = contrast(drawn.host, drawn.nat, drawn.clock);
        var exchanged = contrast(drawn.nat, drawn.host, drawn.clock);
        assertThat(exchanged.ratio()).isCloseTo(1 / plain.ratio(), within(1e-12));
        assertThat(exchanged.pValue()).isEqualTo(plain.pValue());
        assertThat(exchanged.verdict()).isEqualTo(mirrored(plain.verdict()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderInWhichTrialsAreStoredChangesNothing(long seed) {
        var drawn = new Drawn(seed);
        var run = run(drawn.host, drawn.nat, drawn.clock).run();
        var shuffled = new ArrayList<>(run.trials());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Analyses.of(run.copy().trials(shuffled).run()).contrasts())
                .isEqualTo(Analyses.of(run).contrasts());
    }

    private static Verdict mirrored(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> Verdict.WORSE;
            case WORSE -> Verdict.BETTER;
            case EQUIVALENT, DIFFERENT_WITHIN_MARGIN, INCONCLUSIVE -> verdict;
        };
    }

    private static Contrast contrast(double[] host, double[] nat, Clock clock) {
        return run(host, nat, clock).analysis().contrasts().get(0);
    }

    private static SyntheticRun run(double[] host, double[] nat, Clock clock) {
        return new SyntheticRun(clock).latency("host", host).latency("nat", nat);
    }

    private static double[] scaled(double[] values) {
        return Arrays.stream(values).map(value -> 1000 * value).toArray();
    }

    private static final class Drawn {
        final Clock clock;
        final double[] host;
        final double[] nat;

        Drawn(long seed) {
            var random = new Random(seed);
            clock = seed % 2 == 0 ? Clock.REAL : Clock.VIRTUAL;
            int blocks = 1 + random.nextInt(14);
            double effect = 0.08 * random.nextGaussian();
            host = random.doubles(blocks).map(u -> 18.7 * (1 + 0.01 * u)).toArray();
            nat = random.doubles(blocks)
                    .map(u -> 18.7 * Math.exp(effect) * (1 + 0.01 * u))
                    .toArray();
        }
    }
}
