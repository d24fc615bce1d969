// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static io.graftbench.analysis.SyntheticRun.cell;
import static io.graftbench.analysis.SyntheticRun.control;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Need;
import io.graftbench.results.DeclaredClaim.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    /** Host and NAT as they were measured over three boots, us. */
    private static SyntheticRun threeBoots() {
        return new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743, 18.740, 18.743)
                .latency("nat", 24.749, 24.745, 24.749)
                .latency("graft", 18.771, 18.770, 18.772);
    }

    @Test
    void callsExactDifferencesWithoutAnyP() {
        var nat = contrast(threeBoots().analysis(), "nat");
        assertThat(nat.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(nat.ratio()).isCloseTo(1.3205, within(0.0001));
        assertThat(nat.pValue()).isEmpty();
        assertThat(nat.pairedT()).isEmpty();
        assertThat(nat.interval().orElseThrow().kind()).isEqualTo("spread of 3 boots");
        assertThat(nat.interval().orElseThrow().low()).isLessThanOrEqualTo(nat.ratio());
    }

    @Test
    void callsADifferenceBelowTheFloorEquivalent() {
        assertThat(contrast(threeBoots().analysis(), "graft").verdict()).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void callsADifferenceAboveTheFloorAndWithinTheMarginByThatName() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743, 18.740)
                .latency("graft", 18.93, 18.93)
                .analysis();
        assertThat(contrast(analysis, "graft").verdict()).isEqualTo(Verdict.DIFFERENT_WITHIN_MARGIN);
    }

    @Test
    void decidesNothingFromOneBoot() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743)
                .latency("nat", 24.749)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(contrast(analysis, "nat").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(contrast(analysis, "nat").interval()).isEmpty();
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.INCONCLUSIVE);
    }

    @Test
    void decidesClaims() {
        var analysis = threeBoots()
                .claim("as-host", "graft", Relation.EQUIVALENT, 0.01)
                .claim("nat-worse", "nat", Relation.WORSE, 0.2)
                .claim("nat-much-worse", "nat", Relation.WORSE, 0.4)
                .claim("nat-as-host", "nat", Relation.EQUIVALENT, 0.03)
                .claim("graft-better", "graft", Relation.BETTER, 0)
                .analysis();
        assertThat(analysis.claims())
                .extracting(ClaimVerdict::outcome)
                .containsExactly(
                        Outcome.CONFIRMED,
                        Outcome.CONFIRMED,
                        Outcome.CONTRADICTED,
                        Outcome.CONTRADICTED,
                        Outcome.CONTRADICTED);
        assertThat(analysis.claims())
                .allSatisfy(claim -> assertThat(claim.adjustedP()).isEmpty());
        assertThat(analysis.claims().get(1).reason()).contains("1.32", "spread of 3 boots", "the source gives 1.3340");
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.CONTRADICTED);
    }

    @Test
    void setsAClaimAgainstAnotherReferenceThanTheScenarios() {
        var analysis = threeBoots()
                .claim(SyntheticRun.claimOf("c", "graft", Relation.BETTER, "nat", 0.2))
                .analysis();
        assertThat(analysis.claims().get(0).outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(analysis.claims().get(0).observed().orElseThrow().ratio()).isCloseTo(0.7585, within(0.0001));
    }

    @Test
    void saysWhatCannotBeTestedHere() {
        var analysis = threeBoots()
                .skipped(cell("bridge"), 1, "no bridge in this kernel")
                .claim(SyntheticRun.claimOf(
                        "real", "nat", Relation.WORSE, "host", 0.2, "latency_mean", List.of(Need.REAL_TIME)))
                .claim(SyntheticRun.claimOf(
                        "nic", "nat", Relation.WORSE, "host", 0.2, "latency_mean", List.of(Need.NIC)))
                .claim(SyntheticRun.claimOf("tail", "nat", Relation.WORSE, "host", 0.2, "latency_p99.9", List.of()))
                .claim("skipped", "bridge", Relation.WORSE, 0.2)
                .claim("absent", "weave", Relation.WORSE, 0.2)
                .fact("wire.driver", "veth")
                .analysis();
        assertThat(analysis.claims())
                .allSatisfy(claim -> assertThat(claim.outcome()).isEqualTo(Outcome.NOT_TESTABLE));
        assertThat(analysis.claims())
                .extracting(ClaimVerdict::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("real time", "virtual"),
                        reason -> assertThat(reason).contains("veth"),
                        reason -> assertThat(reason).contains("99.9 % latency was not measured"),
                        reason -> assertThat(reason).contains("no bridge in this kernel"),
                        reason -> assertThat(reason).contains("This run has no weave"));
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.PASSED);
    }

    @Test
    void reportsBootsThatDifferByMoreThanTheBound() {
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.74, 18.80)
                .latency("nat", 24.749, 24.749)
                .analysis();
        var determinism = analysis.determinism().orElseThrow();
        assertThat(determinism.violated()).isTrue();
        assertThat(determinism.violations()).hasSize(1);
        assertThat(determinism.violations().get(0).share()).isCloseTo(0.0032, within(0.0001));
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.DETERMINISM_VIOLATED);
        assertThat(analysis.warnings().get(0)).startsWith("Determinism violated: mean latency of two-host.ping.host");
        assertThat(analysis.headline()).startsWith("Not repeatable");
    }

    @Test
    void doesNotCallAnEnsembleOfLayoutsAViolation() {
        double[] host = IntStream.range(0, 20).mapToDouble(i -> 18.7 + 0.01 * i).toArray();
        double[] nat = IntStream.range(0, 20).mapToDouble(i -> 24.7 + 0.012 * i).toArray();
        var analysis = new SyntheticRun(Clock.VIRTUAL)
                .seeds(20)
                .latency("host", host)
                .latency("nat", nat)
                .analysis();
        assertThat(analysis.determinism().orElseThrow().violated()).isFalse();
        var contrast = contrast(analysis, "nat");
        assertThat(contrast.interval().orElseThrow().kind()).isEqualTo("95 % interval over 20 seeds");
        assertThat(contrast.verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void saysHowManyLayoutsWouldHaveDecidedAClaim() {
        double[] host = new double[8];
        Arrays.fill(host, 18.7);
        double[] nat = IntStream.range(0, 8)
                .mapToDouble(i -> 18.7 * (1.21 + 0.02 * (i % 4)))
                .toArray();
        var once =
                new SyntheticRun(Clock.VIRTUAL).seeds(8).latency("host", host).latency("nat", nat);
        var claim = once.claim("nat", "nat", Relation.WORSE, 0.22)
                .analysis()
                .claims()
                .get(0);
        assertThat(claim.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        int needed = claim.blocksNeeded().orElseThrow();
        assertThat(needed).isBetween(9, 30);

        var twice = new SyntheticRun(Clock.VIRTUAL)
                .seeds(8)
                .latency("host", repeated(host))
                .latency("nat", repeated(nat))
                .claim("nat", "nat", Relation.WORSE, 0.22)
                .analysis();
        assertThat(twice.claims().get(0).blocksNeeded()).contains(2 * needed);
    }

    @Test
    void saysThatOneBootMoreSettlesWhatOneLeavesOpenAndThatNoMoreBootsOfALayoutNarrowARange() {
        var one = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743)
                .latency("nat", 24.749)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(one.claims().get(0).blocksNeeded()).contains(2);
        var open = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743, 18.743, 18.743)
                .latency("nat", 22.4, 22.5, 22.6)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .analysis();
        assertThat(open.claims().get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(open.claims().get(0).blocksNeeded()).isEmpty();
    }

    private static double[] repeated(double[] values) {
        return DoubleStream.concat(Arrays.stream(values), Arrays.stream(values)).toArray();
    }

    @Test
    void barsEveryDifferenceWhereTheControlDiffers() {
        var analysis = threeBoots()
                .values(control("host"), SyntheticRun.LATENCY, 19.3, 19.3, 19.3)
                .claim("nat-worse", "nat", Relation.WORSE, 0.2)
                .claim("as-host", "graft", Relation.EQUIVALENT, 0.01)
                .analysis();
        assertThat(analysis.controlCheck().orElseThrow().differs()).isTrue();
        assertThat(analysis.warnings().get(0)).startsWith("Host differs from its own second run");
        assertThat(analysis.headline()).startsWith("No difference may be claimed");
        assertThat(contrast(analysis, "nat").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(analysis.claims())
                .extracting(ClaimVerdict::outcome)
                .containsExactly(Outcome.INCONCLUSIVE, Outcome.CONFIRMED);
    }

    @Test
    void letsDifferencesStandWhereTheControlAgrees() {
        var analysis = threeBoots()
                .values(control("host"), SyntheticRun.LATENCY, 18.745, 18.742, 18.743)
                .analysis();
        assertThat(analysis.controlCheck().orElseThrow().differs()).isFalse();
        assertThat(analysis.controls()).hasSize(1);
        assertThat(contrast(analysis, "nat").verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void callsNoControlAgreeingWhoseRangeIsUnknownOrReachesBeyondTheBound() {
        var oneBoot = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743)
                .values(control("host"), SyntheticRun.LATENCY, 18.743)
                .analysis();
        assertThat(oneBoot.controlCheck().orElseThrow())
                .isEqualTo(new ControlCheck(
                        false,
                        Optional.empty(),
                        "The control agrees with the reference within 0.20 % in 0 of 1 comparison."));
        var once = threeBoots()
                .values(control("host"), SyntheticRun.LATENCY, 18.743, 18.740, 19.3)
                .analysis();
        assertThat(once.controlCheck().orElseThrow().sentence()).contains("in 0 of 1 comparison");
        var agreeing = threeBoots()
                .values(control("host"), SyntheticRun.LATENCY, 18.743, 18.740, 18.744)
                .analysis();
        assertThat(agreeing.controlCheck().orElseThrow().sentence()).contains("in all 1 comparison");
    }

    @Test
    void refusesToSetVirtualTimeAgainstRealTime() {
        var virtual = Observations.valid(
                new SyntheticRun(Clock.VIRTUAL).latency("nat", 24.7, 24.7).run());
        var real = Observations.valid(
                new SyntheticRun(Clock.REAL).latency("host", 18.7, 18.7).run());
        assertThatThrownBy(() -> Pairs.of(virtual, cell("nat"), real, cell("host"), SyntheticRun.LATENCY))
                .isInstanceOf(MixedClocks.class)
                .hasMessageContaining("virtual time")
                .hasMessageContaining("real time");
    }

    @Test
    void answersTheQuestionInOneSentence() {
        var analysis =
                threeBoots().claim("nat-worse", "nat", Relation.WORSE, 0.2).analysis();
        assertThat(analysis.headline())
                .isEqualTo("In virtual time (path length, not speed), NAT is worse than Host (mean latency +32.0 %); "
                        + "GRAFT is equivalent to Host (mean latency +0.15 %); of 1 claim 1 confirmed.");
        assertThat(analysis.conclusion()).isEqualTo(Conclusion.PASSED);
    }

    private static Contrast contrast(Analysis analysis, String mode) {
        return analysis.contrasts().stream()
                .filter(contrast -> contrast.candidate().mode().equals(mode))
                .findFirst()
                .orElseThrow();
    }
}
