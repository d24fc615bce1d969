// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static io.graftbench.analysis.SyntheticRun.cell;
import static io.graftbench.analysis.SyntheticRun.control;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Metrics;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private static final int BLOCKS = 12;

    private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(42);
    private final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);

    @Test
    void callsALargeDifferenceByItsSide() {
        var latency = run(1.3, 0.01).analysis().contrasts().get(0);
        assertThat(latency.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(latency.pValue().orElseThrow()).isEqualTo(2 / Math.pow(2, BLOCKS));
        assertThat(latency.interval().orElseThrow().low()).isGreaterThan(1.2);
        assertThat(latency.blocksNeeded()).isEmpty();
        var throughput = new SyntheticRun(Clock.REAL)
                .values(cell("host"), Metrics.THROUGHPUT, noisy(1e9, 0.01, BLOCKS))
                .values(cell("nat"), Metrics.THROUGHPUT, noisy(2e9, 0.01, BLOCKS))
                .analysis()
                .contrasts()
                .get(0);
        assertThat(throughput.verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void callsEqualModesEquivalentWhenThePrecisionAllowsIt() {
        assertThat(run(1.0, 0.005).analysis().contrasts().get(0).verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void callsASmallSureDifferenceDifferentWithinMargin() {
        assertThat(run(1.01, 0.002).analysis().contrasts().get(0).verdict()).isEqualTo(Verdict.DIFFERENT_WITHIN_MARGIN);
    }

    @Test
    void saysHowManyBlocksAnOpenQuestionWouldHaveTaken() {
        var contrast = run(1.0, 0.06).analysis().contrasts().get(0);
        assertThat(contrast.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(contrast.blocksNeeded().orElseThrow()).isGreaterThan(BLOCKS);
    }

    @Test
    void setsOtherProceduresBesideTheOneThatDecides() {
        var contrast = run(1.3, 0.01).analysis().contrasts().get(0);
        assertThat(contrast.method())
                .matches("12 blocks; sign-flip permutation on the log ratio \\(exact\\), two-sided p = 0.0005;"
                        + " two one-sided tests at 3.00 %, p = 1.0000, 90 % interval 1.\\d+ to 1.\\d+;"
                        + " Hodges–Lehmann 1.[23]\\d+; paired t p < 0.0001");
        assertThat(contrast.pairedT().orElseThrow()).isLessThan(1e-4);
        assertThat(contrast.hodgesLehmann().orElseThrow()).isCloseTo(1.3, within(0.02));
    }

    /** One block of twelve is far off: the mean's t is small, its sign flips are rare. */
    @Test
    void saysSoWherePairedTDisagrees() {
        double[] host = DoubleStream.generate(() -> 10).limit(BLOCKS).toArray();
        double[] nat = IntStream.range(0, BLOCKS)
                .mapToDouble(i -> i == 0 ? 14 : 10.05 + 0.005 * i)
                .toArray();
        var contrast = new SyntheticRun(Clock.REAL)
                .latency("host", host)
                .latency("nat", nat)
                .analysis()
                .contrasts()
                .get(0);
        assertThat(contrast.pValue().orElseThrow()).isLessThan(0.05);
        assertThat(contrast.pairedT().orElseThrow()).isGreaterThan(0.05);
        assertThat(contrast.method()).endsWith("which disagrees");
    }

    @Test
    void neverSaysThatFewerBlocksThanThereWereWouldHaveDecidedIt() {
        var open = 0;
        for (int i = 0; i < 200; i++) {
            var analysis = run(1.02, 0.02)
                    .claim("worse", "nat", Relation.WORSE, 0)
                    .claim("equal", "nat", Relation.EQUIVALENT, 0.03)
                    .analysis();
            for (var claim : analysis.claims()) {
                if (claim.outcome() == Outcome.INCONCLUSIVE) {
                    open++;
                    claim.blocksNeeded().ifPresent(blocks -> assertThat(blocks).isGreaterThan(BLOCKS));
                }
            }
        }
        assertThat(open).isBetween(50, 390);
    }

    /** R: power.t.test(delta = log(1.3 / 1.2), sd = 0.15, power = 0.8, type = "one.sample") asks for 29.5 pairs. */
    @Test
    void saysHowManyBlocksWouldHaveDecidedAClaim() {
        double[] scatter = scattered(BLOCKS, Math.log(1.3), 0.15);
        var host = DoubleStream.generate(() -> 10).limit(BLOCKS).toArray();
        var nat = Arrays.stream(scatter).map(log -> 10 * Math.exp(log)).toArray();
        var claim = new SyntheticRun(Clock.REAL)
                .latency("host", host)
                .latency("nat", nat)
                .claim("worse", "nat", Relation.WORSE, 0.2)
                .analysis()
                .claims()
                .get(0);
        assertThat(claim.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(claim.blocksNeeded().orElseThrow()).isBetween(29, 31);
    }

    /** Values of exactly this mean and deviation. */
    private static double[] scattered(int number, double mean, double deviation) {
        double step = deviation * Math.sqrt((number - 1.0) / number);
        return IntStream.range(0, number)
                .mapToDouble(i -> mean + (i % 2 == 0 ? step : -step))
                .toArray();
    }

    @Test
    void leavesAClaimOpenWhoseModesHaveNoBlockInCommon() {
        var analysis = new SyntheticRun(Clock.REAL)
                .measured(cell("host"), 1, Map.of(SyntheticRun.LATENCY, 10.0))
                .measured(cell("nat"), 2, Map.of(SyntheticRun.LATENCY, 13.0))
                .claim("worse", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(analysis.claims().get(0).reason()).contains("no block has mean latency of both");
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void givesNoVerdictBelowTenBlocks() {
        var analysis = new SyntheticRun(Clock.REAL)
                .latency("host", noisy(10, 0.001, 9))
                .latency("nat", noisy(13, 0.001, 9))
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(analysis.contrasts().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.contrasts().get(0).method()).isEqualTo("9 blocks; a verdict takes at least 10");
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(analysis.claims().get(0).blocksNeeded()).contains(10);
        assertThat(analysis.warnings()).contains("The run has 9 blocks; a verdict in real time takes at least 10.");
    }

    @Test
    void decidesClaimsAndCorrectsThemAsOneFamily() {
        var analysis = run(1.3, 0.01)
                .latency("graft", noisy(10, 0.005, BLOCKS))
                .claim("worse", "nat", Relation.WORSE, 0.2)
                .claim("better", "nat", Relation.BETTER, 0)
                .claim("equal", "graft", Relation.EQUIVALENT, 0.03)
                .analysis();
        assertThat(analysis.claims())
                .extracting(ClaimVerdict::outcome)
                .containsExactly(Outcome.CONFIRMED, Outcome.CONTRADICTED, Outcome.CONFIRMED);
        double least = 2 / Math.pow(2, BLOCKS);
        assertThat(analysis.claims().get(0).adjustedP().orElseThrow()).isGreaterThanOrEqualTo(2 * least);
        assertThat(analysis.claims().get(2).reason()).contains("after Holm", "margin 3.00 %");
    }

    @Test
    void leavesAClaimOpenThatOnlyHolmStandsAgainst() {
        // The family is made just large enough for the p that the claim has alone.
        double[] host = noisy(10, 0.01, BLOCKS);
        double[] nat = noisy(10.09, 0.01, BLOCKS);
        var alone = new SyntheticRun(Clock.REAL)
                .latency("host", host)
                .latency("nat", nat)
                .claim("one", "nat", Relation.WORSE, 0)
                .analysis();
        double p = alone.claims().get(0).adjustedP().orElseThrow();
        int family = (int) Math.floor(0.05 / p) + 1;
        var crowd = new SyntheticRun(Clock.REAL).latency("host", host).latency("nat", nat);
        for (int i = 0; i < family; i++) {
            crowd.claim("claim-" + i, "nat", Relation.WORSE, 0);
        }
        assertThat(alone.claims().get(0).outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(crowd.analysis().claims())
                .allSatisfy(claim -> assertThat(claim.outcome()).isEqualTo(Outcome.INCONCLUSIVE));
    }

    @Test
    void barsEveryDifferenceWhereTheControlDiffers() {
        var analysis = run(1.3, 0.01)
                .values(control("host"), SyntheticRun.LATENCY, noisy(10.5, 0.01, BLOCKS))
                .claim("worse", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(analysis.controlCheck().orElseThrow().differs()).isTrue();
        assertThat(analysis.warnings().get(0)).contains("nothing in this run may be called a difference");
        assertThat(analysis.headline()).startsWith("No difference may be claimed");
        assertThat(analysis.contrasts()).allSatisfy(c -> assertThat(c.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void leavesVoidTrialsOutAndSaysWhatTheyWouldHaveChanged() {
        var sound = new SyntheticRun(Clock.REAL).latency("host", noisy(10, 0.005, BLOCKS));
        double[] nat = noisy(10, 0.005, BLOCKS);
        IntStream.rangeClosed(1, BLOCKS)
                .forEach(block -> sound.voidThenValid(cell("nat"), block, 1.5 * nat[block - 1], nat[block - 1]));
        var analysis = sound.analysis();
        assertThat(analysis.contrasts().get(0).verdict()).isEqualTo(Verdict.EQUIVALENT);
        var sensitivity = analysis.sensitivity().get(0);
        assertThat(sensitivity.with()).isEqualTo(Verdict.WORSE);
        assertThat(sensitivity.ratioWith())
                .isCloseTo(1.5 * sensitivity.ratioWithout().orElseThrow(), within(1e-9));
        assertThat(sensitivity.voidTrials()).isEqualTo(BLOCKS);
        assertThat(analysis.tally()).isEqualTo(new Tally(24, 24, 0, 0, 12, 0));
        assertThat(analysis.cells().get(1).values()).hasSize(24);
        assertThat(analysis.warnings())
                .anySatisfy(w -> assertThat(w).contains("12 attempts broke a rule", "1 verdict would"));
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.PASSED);
    }

    @Test
    void saysWhatTrialsThatWereAllVoidWouldHaveSaid() {
        var run = new SyntheticRun(Clock.REAL)
                .latency("host", noisy(10, 0.005, BLOCKS))
                .claim("worse", "nat", Relation.WORSE, 0.2);
        double[] nat = noisy(13, 0.005, BLOCKS);
        IntStream.range(0, BLOCKS).forEach(i -> run.alwaysVoid(cell("nat"), i + 1, nat[i]));
        var analysis = run.analysis();
        assertThat(analysis.contrasts()).isEmpty();
        assertThat(analysis.sensitivity()).singleElement().satisfies(one -> {
            assertThat(one.without()).isEmpty();
            assertThat(one.with()).isEqualTo(Verdict.WORSE);
            assertThat(one.changes()).isTrue();
        });
        assertThat(analysis.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("mean latency of two-host.ping.nat, nothing without and worse with them")
                        .contains("claim worse would be confirmed instead of inconclusive"));
    }

    @Test
    void saysWhereTrialsAreMissing() {
        var analysis = run(1.3, 0.01)
                .failed(cell("graft"), 1, "iperf3 ended with status 1")
                .claim("equal", "graft", Relation.EQUIVALENT, 0.03)
                .neverReached(3)
                .analysis();
        assertThat(analysis.tally()).isEqualTo(new Tally(28, 24, 0, 1, 0, 1));
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.INCOMPLETE);
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(analysis.warnings())
                .contains("4 of 28 planned trials have no valid result; the first failure: "
                        + "two-host.ping.graft, iperf3 ended with status 1.");
    }

    @Test
    void givesTheSameAnalysisTwice() {
        var run = run(1.02, 0.02).run();
        assertThat(Analyses.of(run)).isEqualTo(Analyses.of(run));
    }

    /** Host at 10 us and NAT at a multiple of it. */
    private SyntheticRun run(double ratio, double noise) {
        double[] host = noisy(10, noise, BLOCKS);
        double[] nat = noisy(10 * ratio, noise, BLOCKS);
        return new SyntheticRun(Clock.REAL).latency("host", host).latency("nat", nat);
    }

    private double[] noisy(double centre, double deviation, int blocks) {
        return IntStream.range(0, blocks)
                .mapToDouble(i -> centre * Math.exp(deviation * normal.sample()))
                .toArray();
    }
}
