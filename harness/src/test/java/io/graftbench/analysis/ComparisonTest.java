// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final int BLOCKS = 12;

    private final Random random = new Random(8);

    @ParameterizedTest
    @CsvSource({"1.01, REGRESSION", "0.99, IMPROVEMENT", "1.002, EQUAL", "0.9985, EQUAL", "1.00500, INCONCLUSIVE"})
    void virtualFiguresAreComparedAsTheyAre(double factor, Change expected) {
        var comparison = compare(
                virtual(17.011, 17.012).run(),
                virtual(17.011 * factor, 17.012 * factor).run());

        assertThat(comparison.change()).isEqualTo(expected);
        assertThat(comparison.cells().get(0).ratio().orElseThrow()).isCloseTo(factor, within(1e-4));
        assertThat(comparison.margin()).isEqualTo(0.005);
    }

    @Test
    void bootsOfOneRunAreNotPairedWithThoseOfAnother() {
        var comparison = compare(virtual(17.0, 17.3).run(), virtual(17.0, 17.3).run());

        assertThat(comparison.cells().get(0).change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(comparison.cells().get(0).reason()).contains("spread of unpaired trials 0.9827 to 1.0176");
    }

    @Test
    void layoutsOfOneSeedArePairs() {
        double[] layouts = {17.0, 17.3, 16.8, 17.1, 17.6, 16.9};
        double[] slower = IntStream.range(0, layouts.length)
                .mapToDouble(i -> layouts[i] * 1.01)
                .toArray();

        var comparison = compare(
                virtual(layouts).seeds(6).run(), virtual(slower).seeds(6).run());

        assertThat(comparison.change()).isEqualTo(Change.REGRESSION);
    }

    @Test
    void aFigureThatIsGoneIsNotEqual() {
        var baseline = virtual(17.0, 17.0).latency("graft", 17.1, 17.1);
        var candidate = virtual(17.0, 17.0).failed(SyntheticRun.cell("graft"), 1, "the guest is gone");

        var comparison = compare(baseline.run(), candidate.run());

        assertThat(comparison.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(comparison.count(Change.EQUAL)).isEqualTo(1);
        assertThat(comparison.cells().get(1).candidate()).isEmpty();
    }

    @Test
    void aMachineThatBecameSlowerIsNotTakenForTheModule() {
        var comparison = compare(real(1, 1.02, 1.4).run(), real(1.1, 1.02, 1.4).run());

        assertThat(change(comparison, "graft").change()).isEqualTo(Change.EQUAL);
        assertThat(change(comparison, "nat").change()).isEqualTo(Change.EQUAL);
        assertThat(change(comparison, "host").change()).isEqualTo(Change.REGRESSION);
        assertThat(change(comparison, "host").gates()).isFalse();
        assertThat(comparison.change()).isEqualTo(Change.EQUAL);
    }

    @Test
    void aModuleThatBecameSlowerIsFoundOnASlowerMachine() {
        var comparison = compare(real(1, 1.02, 1.4).run(), real(1.1, 1.12, 1.4).run());

        var graft = change(comparison, "graft");
        assertThat(graft.change()).isEqualTo(Change.REGRESSION);
        assertThat(graft.ratio().orElseThrow()).isCloseTo(1.12 / 1.02, within(0.02));
        assertThat(graft.pValue().orElseThrow()).isLessThan(0.001);
        assertThat(change(comparison, "nat").change()).isEqualTo(Change.EQUAL);
        assertThat(comparison.change()).isEqualTo(Change.REGRESSION);
    }

    /** 100 pairs of equal runs with 2 gating figures each: at 5 % some 5 false alarms, and 12 or more once in 200 times. */
    @Test
    void equalRunsSeldomAlarm() {
        long alarms = IntStream.range(0, 100)
                .mapToObj(i -> compare(
                        real(1, 1.02, 1.4).seed(i).run(),
                        real(1, 1.02, 1.4).seed(i).run()))
                .filter(comparison -> comparison.count(Change.REGRESSION) + comparison.count(Change.IMPROVEMENT) > 0)
                .count();

        assertThat(alarms).isLessThan(12);
    }

    @Test
    void whereAControlDiffersNothingIsCalledAChange() {
        double[] host = noisy(17, BLOCKS);
        double[] control =
                IntStream.range(0, BLOCKS).mapToDouble(i -> host[i] * 1.2).toArray();
        var barred = new SyntheticRun(Clock.REAL)
                .latency("host", host)
                .values(SyntheticRun.control("host"), SyntheticRun.LATENCY, control)
                .latency("graft", noisy(20, BLOCKS));
        var baseline =
                new SyntheticRun(Clock.REAL).latency("host", noisy(17, BLOCKS)).latency("graft", noisy(17, BLOCKS));

        var comparison = compare(baseline.run(), barred.run());

        assertThat(change(comparison, "graft").change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(change(comparison, "graft").reason()).contains("the control differs");
    }

    @Test
    void fewBlocksDecideNothingInRealTime() {
        var comparison = compare(
                real(1, 1, 1.4).firstBlocks(9).run(),
                real(1, 2, 1.4).firstBlocks(9).run());

        assertThat(comparison.change()).isEqualTo(Change.INCONCLUSIVE);
        assertThat(change(comparison, "graft").reason()).contains("a verdict takes at least 10");
    }

    @Test
    void clocksAreNeverMixed() {
        var virtual = virtual(17.0, 17.0).run();
        var real = real(1, 1, 1).run();

        assertThatThrownBy(() -> compare(virtual, real)).isInstanceOf(MixedClocks.class);
    }

    @Test
    void nothingToCompareIsNoSuccess() {
        var empty = new SyntheticRun(Clock.VIRTUAL).run();

        assertThat(compare(empty, empty).change()).isEqualTo(Change.INCONCLUSIVE);
    }

    @Test
    void saysInWhatRunsDiffer() {
        var baseline = virtual(17.0, 17.0)
                .fact("kernel.release", "6.1.0-50")
                .fact("package.iperf3", "3.12-1")
                .fact("module.sha256", "1");
        var candidate = virtual(17.0, 17.0)
                .seed(2)
                .fact("kernel.release", "6.1.0-56")
                .fact("package.sockperf", "3.7-1")
                .fact("module.sha256", "2");

        assertThat(Comparability.mismatches(baseline.run(), candidate.run()))
                .containsExactlyInAnyOrder(
                        new Mismatch("seed", "seed", "1", "2"),
                        new Mismatch("kernel", "dut kernel.release", "6.1.0-50", "6.1.0-56"),
                        new Mismatch("tools", "dut package.iperf3", "3.12-1", "none"),
                        new Mismatch("tools", "dut package.sockperf", "none", "3.7-1"));
    }

    @Test
    void aBaselineComparesAsTheRunThatItIsOf() {
        var run = virtual(17.0, 17.01)
                .latency("graft", 17.1, 17.11)
                .failed(SyntheticRun.cell("nat"), 1, "the guest is gone")
                .fact("kernel.release", "6.1.0-50")
                .fact("module.sha256", "1")
                .fact("kernel.log", "x".repeat(10_000));
        var candidate = virtual(17.0, 17.01).latency("graft", 17.3, 17.31).fact("kernel.release", "6.1.0-56");

        var baseline = Baseline.of(run.run());

        assertThat(compare(baseline, candidate.run()).cells())
                .isEqualTo(compare(run.run(), candidate.run()).cells());
        assertThat(Comparability.mismatches(baseline, candidate.run()))
                .isEqualTo(Comparability.mismatches(Baseline.of(run.run()), candidate.run()))
                .isNotEmpty();
        assertThat(baseline.environment().facts("dut")).containsEntry("module.sha256", "1");
        assertThat(baseline.trials()).hasSize(4).allMatch(trial -> trial.isValid());
    }

    @Test
    void whatTheModuleWasMadeToBurnIsNoObstacleAndEverythingElseIs() {
        var text =
                "schema: 1\nname: x\nquestion: Slow?\ntopologies: [two-host]\nmodes: [host]\nblocks: 2\nworkloads: []\n";
        var plain = List.of("blocks = 2", "module_burn = 0");
        var burned = List.of("blocks = 2", "module_burn = 100");
        var longer = List.of("blocks = 3", "module_burn = 100");

        assertThat(mismatches(text, plain, burned)).isEmpty();
        assertThat(mismatches(text, plain, longer)).containsExactly(new Mismatch("scenario", "blocks", "2", "3"));
    }

    private static List<Mismatch> mismatches(String text, List<String> baseline, List<String> candidate) {
        return Comparability.mismatches(settled(text, baseline), settled(text, candidate));
    }

    /** The digest stands for the settings. */
    private static Run settled(String text, List<String> settings) {
        var run = virtual(17.0, 17.0).run();
        var scenario = new Run.ScenarioSummary("x", "x", "Slow?", text, settings, String.join(",", settings));
        return run.copy().scenario(scenario).run();
    }

    private static Comparison compare(Run baseline, Run candidate) {
        return Comparisons.of(baseline, candidate, Comparisons.margin(baseline), List.of());
    }

    private static CellChange change(Comparison comparison, String mode) {
        return comparison.cells().stream()
                .filter(cell -> cell.cell().mode().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    private static SyntheticRun virtual(double... host) {
        return new SyntheticRun(Clock.VIRTUAL).latency("host", host);
    }

    /** @param machine factor on everything; the others are on the host's latency */
    private SyntheticRun real(double machine, double graft, double nat) {
        return new SyntheticRun(Clock.REAL)
                .latency("host", noisy(17 * machine, BLOCKS))
                .latency("graft", noisy(17 * graft * machine, BLOCKS))
                .latency("nat", noisy(17 * nat * machine, BLOCKS));
    }

    private double[] noisy(double centre, int trials) {
        return IntStream.range(0, trials)
                .mapToDouble(i -> centre * Math.exp(0.01 * random.nextGaussian()))
                .toArray();
    }
}
