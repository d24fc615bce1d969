// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static io.graftbench.analysis.SyntheticRun.cell;
import static io.graftbench.analysis.SyntheticRun.withFactor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run may lack or have too much of. */
class EdgesTest {
    @Test
    void saysSoWhereThereIsNothingToCompare() {
        var analysis =
                new SyntheticRun(Clock.VIRTUAL).latency("host", 18.7, 18.7).analysis();
        assertThat(analysis.contrasts()).isEmpty();
        assertThat(analysis.headline())
                .isEqualTo("In virtual time (path length, not speed), there is nothing to compare with Host.");
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.PASSED);
    }

    @Test
    void takesARunWithoutAnyTrial() {
        var analysis = new SyntheticRun(Clock.REAL)
                .neverReached(8)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(analysis.cells()).isEmpty();
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.INCOMPLETE);
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(analysis.claims().get(0).reason()).contains("ended before it came to NAT");
    }

    @Test
    void givesNoRatioOfZeroes() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .values(cell("host"), Metrics.LOSS, 0, 0)
                .values(cell("nat"), Metrics.LOSS, 0, 0.1)
                .claim(SyntheticRun.claimOf(
                        "loss", "nat", Relation.EQUIVALENT, "host", 0.03, Metrics.LOSS.name(), List.of()))
                .analysis();
        assertThat(analysis.contrasts()).isEmpty();
        assertThat(analysis.cells()).hasSize(2);
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.NOT_TESTABLE);
        assertThat(analysis.claims().get(0).reason()).contains("not above zero");
    }

    @Test
    void givesNoVerdictOnDescriptiveFigures() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .values(cell("host"), Metrics.RETRANSMITS, 3, 4)
                .values(cell("nat"), Metrics.RETRANSMITS, 300, 400)
                .claim(SyntheticRun.claimOf(
                        "retransmits", "nat", Relation.WORSE, "host", 0, Metrics.RETRANSMITS.name(), List.of()))
                .analysis();
        assertThat(analysis.contrasts()).isEmpty();
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.NOT_TESTABLE);
    }

    @ParameterizedTest
    @EnumSource
    void givesOneRatioAndNothingElseOfOneBlock(Clock clock) {
        var contrast = new SyntheticRun(clock)
                .latency("host", 10)
                .latency("nat", 13)
                .analysis()
                .contrasts()
                .get(0);
        assertThat(contrast.ratio()).isCloseTo(1.3, within(1e-12));
        assertThat(contrast.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(contrast.interval()).isEmpty();
        assertThat(contrast.equivalenceInterval()).isEmpty();
        assertThat(contrast.pValue()).isEmpty();
        assertThat(contrast.pairedT()).isEmpty();
        assertThat(contrast.hodgesLehmann()).isEmpty();
    }

    /** No spread is no proof of anything but a clock that is coarse; the verdict is the one of so many blocks. */
    @Test
    void takesEqualRatiosForASharpTruth() {
        double[] host = DoubleStream.generate(() -> 10).limit(12).toArray();
        double[] nat = DoubleStream.generate(() -> 13).limit(12).toArray();
        var contrast = new SyntheticRun(Clock.REAL)
                .latency("host", host)
                .latency("nat", nat)
                .latency("graft", host)
                .analysis()
                .contrasts();
        assertThat(contrast).extracting(Contrast::verdict).containsExactlyInAnyOrder(Verdict.WORSE, Verdict.EQUIVALENT);
        assertThat(contrast).allSatisfy(c -> {
            var interval = c.interval().orElseThrow();
            assertThat(interval.low()).isCloseTo(interval.high(), within(1e-12));
        });
        assertThat(contrast)
                .extracting(c -> c.pValue().orElseThrow())
                .containsExactlyInAnyOrder(2 / Math.pow(2, 12), 1.0);
    }

    @Test
    void knowsThatNothingIsLowerByEverything() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.7, 18.7)
                .latency("graft", 18.7, 18.7)
                .claim("impossible", "graft", Relation.BETTER, 1)
                .analysis();
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.NOT_TESTABLE);
    }

    @Test
    void holdsAClaimToItsLeastFavourableLevel() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .values(withFactor("host", "offloads", "on"), SyntheticRun.LATENCY, 18.7, 18.7)
                .values(withFactor("nat", "offloads", "on"), SyntheticRun.LATENCY, 24.7, 24.7)
                .values(withFactor("host", "offloads", "off"), SyntheticRun.LATENCY, 18.7, 18.7)
                .values(withFactor("nat", "offloads", "off"), SyntheticRun.LATENCY, 19.7, 19.7)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.CONTRADICTED);
        assertThat(analysis.claims().get(0).reason()).contains("least favourable of 2 levels");
        assertThat(analysis.claims().get(0).observed().orElseThrow().candidate().factors())
                .isEqualTo(Map.of("offloads", "off"));
    }

    @Test
    void testsAClaimAboutALevelOnThatLevelAlone() {
        var run = new SyntheticRun(Clock.VIRTUAL)
                .values(withFactor("host", "offloads", "on"), SyntheticRun.LATENCY, 18.7, 18.7)
                .values(withFactor("nat", "offloads", "on"), SyntheticRun.LATENCY, 24.7, 24.7)
                .values(withFactor("host", "offloads", "off"), SyntheticRun.LATENCY, 18.7, 18.7)
                .values(withFactor("nat", "offloads", "off"), SyntheticRun.LATENCY, 19.7, 19.7);
        for (var level : List.of("on", "off", "half")) {
            run.claim(SyntheticRun.at(
                    SyntheticRun.claimOf(level, "nat", Relation.WORSE, "host", 0.2), "offloads", level));
        }
        assertThat(run.analysis().claims())
                .extracting(ClaimVerdict::outcome)
                .containsExactly(Outcome.CONFIRMED, Outcome.CONTRADICTED, Outcome.NOT_TESTABLE);
        assertThat(run.analysis().claims().get(2).reason())
                .isEqualTo("This run has no NAT with ping in two-host, offloads half.");
    }

    @Test
    void passesOnWhatTheKernelWarnedOf() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.7, 18.7)
                .kernelWarning("WARNING: CPU: 0 PID: 1 at net/core/stream.c:208")
                .analysis();
        assertThat(analysis.warnings())
                .containsExactly(
                        "The kernel logged 1 warning, the first: WARNING: CPU: 0 PID: 1 at net/core/stream.c:208");
    }

    @Test
    void saysSoWhereADeclaredControlIsMissing() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.7, 18.7)
                .failed(SyntheticRun.control("host"), 1, "the server did not listen")
                .analysis();
        assertThat(analysis.controlCheck()).isEmpty();
        assertThat(analysis.warnings().get(0)).startsWith("A control was declared");
    }

    @Test
    void flagsACourseThatRisesAndKeepsItsFigures() {
        var random = new Random(4);
        double[] level = IntStream.range(0, 100)
                .mapToDouble(i -> 1e9 * (1 + 0.05 * random.nextGaussian()))
                .toArray();
        double[] rising = IntStream.range(0, 100)
                .mapToDouble(i -> level[i] * (0.5 + 0.5 * Math.min(1, i / 60.0)))
                .toArray();
        var analysis = new SyntheticRun(Clock.REAL)
                .course(cell("host"), level)
                .course(cell("nat"), rising)
                .analysis();
        assertThat(analysis.unsteady()).hasSize(1);
        assertThat(analysis.unsteady().get(0).cell().mode()).isEqualTo("nat");
        assertThat(analysis.unsteady().get(0).sign()).contains("KPSS", "MSER-5 would leave out the first 5");
        assertThat(analysis.tally().valid()).isEqualTo(2);
    }

    @Test
    void saysNothingOfAShortCourse() {
        assertThat(Steadiness.sign(IntStream.range(0, 49).asDoubleStream().toArray()))
                .isEmpty();
        assertThat(Steadiness.sign(IntStream.range(0, 50).asDoubleStream().toArray()))
                .isPresent();
    }
}
