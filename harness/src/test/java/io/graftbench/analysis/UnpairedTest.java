// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Relation;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnpairedTest {
    private static final String CAVEAT = "Its modes ran one after the other, on different days.";

    private final Random random = new Random(3);

    @Test
    void comparesTwoSamplesWhereTrialsAreNoPairs() {
        double[] host = noisy(6.6, 20);
        double[] nat = noisy(8.8, 20);
        var analysis = new SyntheticRun(Clock.REAL)
                .unpaired(CAVEAT)
                .latency("host", host)
                .latency("nat", nat)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        var contrast = analysis.contrasts().get(0);
        assertThat(contrast.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(contrast.ratios()).isEmpty();
        assertThat(contrast.ratio()).isCloseTo(8.8 / 6.6, within(0.02));
        assertThat(contrast.method())
                .startsWith("20 unpaired trials; permutation of two samples")
                .contains("; Welch's t p < 0.0001");
        assertThat(contrast.interval().orElseThrow().kind()).contains("permutation of two samples");
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(analysis.warnings()).contains(CAVEAT);
    }

    @Test
    void doesNotCareWhichTrialComesFirst() {
        double[] host = noisy(6.6, 12);
        double[] nat = noisy(6.7, 12);
        double[] reversed = IntStream.range(0, 12).mapToDouble(i -> nat[11 - i]).toArray();
        var one = contrast(host, nat);
        var other = contrast(host, reversed);
        assertThat(other.ratio()).isCloseTo(one.ratio(), within(1e-12));
        assertThat(other.pValue().orElseThrow()).isCloseTo(one.pValue().orElseThrow(), within(0.01));
    }

    @Test
    void countsAllTrialsOfOneBlock() {
        var run = new SyntheticRun(Clock.REAL).unpaired(CAVEAT);
        IntStream.range(0, 12).forEach(i -> run.latency("host", 6.6 + 0.01 * i).latency("nat", 8.8 + 0.01 * i));
        var analysis = run.analysis();
        assertThat(analysis.contrasts().get(0).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(analysis.cells().get(0).centre().orElseThrow()).isCloseTo(6.655, within(1e-9));
    }

    private static Contrast contrast(double[] host, double[] nat) {
        return new SyntheticRun(Clock.REAL)
                .unpaired(CAVEAT)
                .latency("host", host)
                .latency("nat", nat)
                .analysis()
                .contrasts()
                .get(0);
    }

    private double[] noisy(double centre, int trials) {
        return IntStream.range(0, trials)
                .mapToDouble(i -> centre * Math.exp(0.01 * random.nextGaussian()))
                .toArray();
    }
}
