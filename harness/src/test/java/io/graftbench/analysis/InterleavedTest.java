// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two runs that went on in turn: pairs of blocks, in real time. */
class InterleavedTest {
    private static final int BLOCKS = 12;
    private static final double DRIFT = 0.10;

    private final Random random = new Random(8);

    /** How slow the machine is in each pair of blocks. */
    private final double[] machine = IntStream.range(0, BLOCKS)
            .mapToDouble(pair -> Math.exp(DRIFT * random.nextGaussian()))
            .toArray();

    @Test
    void findsASlowerModuleOnAMachineThatDriftsFiveTimesAsMuch() {
        var comparison = compare(run(1, 1), run(1, 1.05));

        assertThat(comparison.change()).isEqualTo(Change.REGRESSION);
        assertThat(graft(comparison).ratio().orElseThrow()).isBetween(1.04, 1.06);
        assertThat(comparison.paired()).isTrue();
    }

    @Test
    void theSameModuleTwiceIsEqual() {
        assertThat(compare(run(1, 1), run(1, 1)).change()).isEqualTo(Change.EQUAL);
    }

    @Test
    void whatTheReferenceTakesAsWellIsNotTheModules() {
        var comparison = compare(run(1, 1), run(1.05, 1));

        assertThat(comparison.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(graft(comparison).reason()).contains("the reference differs between the two as well");
    }

    @Test
    void aPairThatIsNotWholeIsLeftOut() {
        var before = new SyntheticRun(Clock.REAL).latency("host", 17, 17).latency("graft", 17, 17);
        var after = new SyntheticRun(Clock.REAL).latency("host", 17).latency("graft", 17);

        assertThat(graft(compare(before.run(), after.run())).reason()).contains("1 block");
    }

    @Test
    void inVirtualTimeRunsAreComparedAsEver() {
        var run = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 17.0, 17.3)
                .latency("graft", 17.0, 17.3)
                .run();
        var comparison = compare(run, run);

        assertThat(comparison.paired()).isFalse();
        assertThat(comparison.change()).isEqualTo(Change.INCONCLUSIVE);
    }

    /** @param all factor on every mode, as a machine would have it */
    private Run run(double all, double graft) {
        return new SyntheticRun(Clock.REAL)
                .latency("host", blocks(all))
                .latency("graft", blocks(all * graft))
                .run();
    }

    private double[] blocks(double factor) {
        return IntStream.range(0, BLOCKS)
                .mapToDouble(pair -> 17 * machine[pair] * factor * Math.exp(0.005 * random.nextGaussian()))
                .toArray();
    }

    private static Comparison compare(Run before, Run after) {
        return Comparisons.interleaved(before, after, Comparisons.margin(before));
    }

    private static CellChange graft(Comparison comparison) {
        return comparison.cells().stream()
                .filter(cell -> cell.cell().mode().equals("graft"))
                .findFirst()
                .orElseThrow();
    }
}
