// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static io.graftbench.analysis.SyntheticRun.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.analysis.StoppingRule.Decision;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.InvalidScenario;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {
    private static final Metric TAIL = Metrics.LATENCY_P99;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StoppingRule rule =
            new StoppingRule(10, 5, 22, Optional.of(0.01), Optional.of(Duration.ofMinutes(30)));

    @Test
    void stopsAtTheMinimumWhereNoPrecisionIsAsked() {
        var plain = new StoppingRule(3, 1, 3, Optional.empty(), Optional.empty());
        assertThat(plain.after(2, MINUTE, Optional.empty())).isEqualTo(new Decision.Continue());
        assertThat(reason(plain.after(3, MINUTE, Optional.empty()))).contains("All 3 blocks");
    }

    @Test
    void goesOnBelowTheMinimumHoweverPrecise() {
        assertThat(rule.after(9, MINUTE, Optional.of(precision()))).isEqualTo(new Decision.Continue());
    }

    @Test
    void stopsWhenPreciseButOnlyAtALook() {
        assertThat(reason(rule.after(10, MINUTE, Optional.of(precision()))))
                .startsWith("Precise enough after 10 blocks");
        assertThat(rule.after(12, MINUTE, Optional.of(precision()))).isEqualTo(new Decision.Continue());
        assertThat(reason(rule.after(15, MINUTE, Optional.of(precision()))))
                .contains("mean latency", "asked for 1.00 %");
    }

    @Test
    void saysAtTheMaximumHowFarItGot() {
        assertThat(reason(rule.after(22, MINUTE, Optional.empty())))
                .contains("maximum of 22 blocks", "there is nothing to compare");
    }

    @Test
    void stopsBeforeABlockThatWouldPassTheBudget() {
        assertThat(rule.after(14, Duration.ofMinutes(28), Optional.empty())).isEqualTo(new Decision.Continue());
        assertThat(reason(rule.after(14, Duration.ofMinutes(29), Optional.empty())))
                .contains("Another block would pass the budget of 30.0 min; 14 blocks done, asked for 1.00 %.");
    }

    @Test
    void saysWhatThereIsWhereTheBudgetEndsAmidABlock() {
        assertThat(rule.spent(14, 131, Optional.of(precision())))
                .startsWith(
                        "Another trial would pass the budget of 30.0 min; 131 trials begun, 14 blocks whole, the widest")
                .endsWith("asked for 1.00 %.");
    }

    @Test
    void looksAtTheMinimumAndAtEveryStepHoweverManyBlocksAreBegunAtOnce() {
        int all = Integer.MAX_VALUE;
        assertThat(rule.nextLook(0, all)).isEqualTo(10);
        assertThat(rule.nextLook(10, all)).isEqualTo(15);
        assertThat(rule.nextLook(20, all)).isEqualTo(22);
        assertThat(rule.nextLook(8, 4)).isEqualTo(10);
        assertThat(rule.nextLook(10, 4)).isEqualTo(14);
        assertThat(rule.nextLook(14, 4)).isEqualTo(15);
        assertThat(rule.nextLook(20, 4)).isEqualTo(22);
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThatThrownBy(() -> new StoppingRule(0, 1, 3, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoppingRule(4, 1, 3, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoppingRule(1, 1, 3, Optional.of(0.0), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheLeastPreciseContrast() {
        double[] host = DoubleStream.generate(() -> 10).limit(12).toArray();
        double[] nat =
                IntStream.range(0, 12).mapToDouble(i -> 12 + 0.5 * (i % 3)).toArray();
        double[] graft =
                IntStream.range(0, 12).mapToDouble(i -> 10 + 0.1 * (i % 3)).toArray();
        var run = new SyntheticRun(Clock.REAL)
                .latency("host", host)
                .latency("graft", graft)
                .latency("nat", nat)
                .run();
        var precision = Precision.of(run).orElseThrow();
        assertThat(precision.contrast().candidate().mode()).isEqualTo("nat");
        var interval = precision.contrast().interval().orElseThrow();
        assertThat(precision.halfWidth()).isEqualTo((interval.high() - interval.low()) / 2);
    }

    @Test
    void isNotPreciseWhileOneIntervalIsUnboundedAndNamesIt() {
        var run = new SyntheticRun(Clock.REAL)
                .latency("host", 10, 10, 10, 10, 10, 10)
                .latency("graft", 10, 10, 10, 10, 10, 10)
                .latency("nat", 12, 12.1, 12.2)
                .run();
        var precision = Precision.of(run);
        assertThat(precision.orElseThrow().halfWidth()).isInfinite();
        assertThat(reason(rule.after(22, MINUTE, precision)))
                .isEqualTo(
                        "The maximum of 22 blocks is reached; the interval of mean latency of two-host.ping.nat is not"
                                + " bounded, with 3 pairs, asked for 1.00 %.");
    }

    @Test
    void looksAtEveryMetricThatAConfirmatoryClaimNames() {
        var run = new SyntheticRun(Clock.VIRTUAL);
        for (int block = 1; block <= 6; block++) {
            run.measured(cell("host"), block, Map.of(SyntheticRun.LATENCY, 10.0, TAIL, 20.0 + block));
            run.measured(cell("nat"), block, Map.of(SyntheticRun.LATENCY, 12.0, TAIL, 30.0));
        }
        assertThat(Precision.of(run.run()).orElseThrow().halfWidth()).isZero();
        run.claim(SyntheticRun.claimOf("tail", "nat", Relation.WORSE, "host", 0, TAIL.name(), List.of()));
        assertThat(Precision.of(run.run()).orElseThrow().contrast().metric()).isEqualTo(TAIL);
    }

    @Test
    void hasNothingToBePreciseAboutWithoutAContrast() {
        var run = new SyntheticRun(Clock.REAL).latency("host", 10, 10, 10).run();
        assertThat(Precision.of(run)).isEmpty();
        assertThat(reason(rule.after(22, MINUTE, Precision.of(run)))).contains("there is nothing to compare");
    }

    /** A minimum that scenarios accept is one that verdicts can be given at. */
    @Test
    void demandsOfScenariosWhatAVerdictTakes() {
        assertThat(minimum("real", RealTimeJudge.LEAST_BLOCKS)).isEqualTo(RealTimeJudge.LEAST_BLOCKS);
        assertThatThrownBy(() -> minimum("real", RealTimeJudge.LEAST_BLOCKS - 1))
                .isInstanceOf(InvalidScenario.class);
        assertThat(minimum("virtual", Reach.ENSEMBLE)).isEqualTo(Reach.ENSEMBLE);
        assertThatThrownBy(() -> minimum("virtual", Reach.ENSEMBLE - 1)).isInstanceOf(InvalidScenario.class);
    }

    private static int minimum(String clock, int minimum) {
        var given = Stream.of(
                        "clock=" + clock,
                        "blocks=" + minimum,
                        "blocks.step=1",
                        "blocks.maximum=40",
                        "blocks.precision=1 %")
                .map(Assignment::parse)
                .toList();
        return Scenarios.read(Path.of("..", "scenarios", "quick.yaml"), given)
                .blocks()
                .minimum();
    }

    /** ±0.5 %. */
    private static Precision precision() {
        var run = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 10, 10)
                .latency("nat", 12, 12.1)
                .run();
        return Precision.of(run).orElseThrow();
    }

    private static String reason(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Stop.class);
        return ((Decision.Stop) decision).reason();
    }
}
