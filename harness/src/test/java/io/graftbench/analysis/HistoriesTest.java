// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Trend.Cause;
import io.graftbench.analysis.Trend.Step;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In virtual time, where a figure repeats itself to a few parts in a hundred thousand. */
class HistoriesTest {
    @Test
    void aSlowerModuleIsARegressionFromItsRunOn() {
        var history = history(24, at -> 17, at -> at < 15 ? 17.04 : 17.24);

        assertThat(history.change()).isEqualTo(Change.REGRESSION);
        assertThat(history.margin()).isEqualTo(0.005);
        assertThat(host(history).steps()).isEmpty();
        assertThat(graft(history).steps()).singleElement().satisfies(step -> {
            assertThat(step.at()).isEqualTo(15);
            assertThat(step.worse()).isTrue();
            assertThat(step.beyond()).isTrue();
            assertThat(step.cause()).isEqualTo(Cause.MODE);
            assertThat(step.ratio()).isBetween(1.0116, 1.0118);
        });
    }

    @Test
    void aSlowerHostIsTheMachines() {
        var history = history(24, at -> at < 15 ? 17 : 19, at -> 1.002 * (at < 15 ? 17 : 19));

        assertThat(history.change()).isEqualTo(Change.EQUAL);
        assertThat(host(history).steps()).extracting(Step::cause).containsExactly(Cause.MACHINE);
        assertThat(graft(history).steps()).isEmpty();
    }

    @Test
    void whatBothTakeInOneRunIsNobodys() {
        var history = history(24, at -> at < 15 ? 17 : 19, at -> at < 15 ? 17.04 : 20);

        assertThat(graft(history).steps()).extracting(Step::cause).containsExactly(Cause.UNCLEAR);
        assertThat(history.change()).isEqualTo(Change.INCONCLUSIVE);
    }

    @Test
    void aStepWithinTheFloorIsShownAndIsNoRegression() {
        var history = history(24, at -> 17, at -> at < 15 ? 17.04 : 17.07);

        assertThat(graft(history).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.beyond()).isFalse());
        assertThat(history.change()).isEqualTo(Change.EQUAL);
    }

    @Test
    void whatWasMendedIsNoRegressionAnyMore() {
        var history = history(30, at -> 17, at -> at >= 10 && at < 20 ? 18 : 17.04);

        assertThat(graft(history).steps()).extracting(Step::at).containsExactly(10, 20);
        assertThat(history.change()).isEqualTo(Change.EQUAL);
    }

    /** Each step is small, and all of them are not. */
    @Test
    void manySmallStepsAddUp() {
        var history = history(40, at -> 17, at -> 17 * Math.pow(1.004, at / 10));

        assertThat(graft(history).steps())
                .allSatisfy(step -> assertThat(step.beyond()).isFalse());
        assertThat(history.change()).isEqualTo(Change.REGRESSION);
    }

    @Test
    void anotherKernelIsABreakAndNoStep() {
        var runs = runs(30, at -> 17, at -> at < 15 ? 17.04 : 18, at -> at < 15 ? "6.1.0-30" : "6.1.0-32");
        var history = Histories.of(runs).get(0);

        assertThat(history.breaks()).singleElement().satisfies(one -> {
            assertThat(one.at()).isEqualTo(15);
            assertThat(one.mismatches())
                    .containsExactly(new Mismatch("kernel", "dut kernel.release", "6.1.0-30", "6.1.0-32"));
        });
        assertThat(graft(history).steps()).isEmpty();
        assertThat(history.change()).isEqualTo(Change.EQUAL);
    }

    @Test
    void tooFewRunsDecideNothing() {
        assertThat(history(History.FEWEST_RUNS - 1, at -> 17, at -> at < 5 ? 17 : 20)
                        .change())
                .isEqualTo(Change.INCONCLUSIVE);
    }

    @Test
    void aRunWithoutAValidTrialLeavesAGap() {
        var runs = new ArrayList<>(runs(24, at -> 17, at -> at < 15 ? 17.04 : 17.24, at -> "6.1"));
        runs.set(
                15,
                SimulatedHistory.named(
                        15,
                        new SyntheticRun(Clock.VIRTUAL)
                                .fact("kernel.release", "6.1")
                                .latency("host", 17)
                                .failed(SyntheticRun.cell("graft"), 1, "no answer")));
        var graft = graft(Histories.of(runs).get(0));

        assertThat(graft.points()).hasSize(23).noneMatch(point -> point.at() == 15);
        assertThat(graft.steps()).extracting(Step::at).containsExactly(16);
    }

    @Test
    void theOrderInWhichRunsAreGivenDoesNotMatter() {
        var runs = new ArrayList<>(runs(24, at -> 17, at -> at < 15 ? 17.04 : 17.24, at -> "6.1"));
        var expected = Histories.of(runs);
        Collections.reverse(runs);

        assertThat(Histories.of(runs)).isEqualTo(expected);
    }

    @Test
    void clocksAreNeverOneSeries() {
        var runs = new ArrayList<>(runs(12, at -> 17, at -> 17, at -> "6.1"));
        runs.add(SimulatedHistory.named(
                12,
                new SyntheticRun(Clock.REAL)
                        .fact("kernel.release", "6.1")
                        .latency("host", 6)
                        .latency("graft", 7)));

        assertThat(Histories.of(runs)).extracting(History::clock).containsExactly(Clock.VIRTUAL, Clock.REAL);
    }

    private static Trend host(History history) {
        return history.trends().get(0);
    }

    private static Trend graft(History history) {
        return history.trends().get(1);
    }

    private static History history(int number, IntToDoubleFunction host, IntToDoubleFunction graft) {
        return Histories.of(runs(number, host, graft, at -> "6.1")).get(0);
    }

    private static List<Run> runs(
            int number, IntToDoubleFunction host, IntToDoubleFunction graft, IntFunction<String> kernel) {
        return IntStream.range(0, number)
                .mapToObj(at -> SimulatedHistory.named(
                        at,
                        new SyntheticRun(Clock.VIRTUAL)
                                .fact("kernel.release", kernel.apply(at))
                                .latency("host", repeated(host, at, 0), repeated(host, at, 7))
                                .latency("graft", repeated(graft, at, 3), repeated(graft, at, 0))))
                .toList();
    }

    /** To a few parts in a hundred thousand. */
    private static double repeated(IntToDoubleFunction value, int at, int boot) {
        return value.applyAsDouble(at) * (1 + 1e-5 * ((at + boot) * 7919 % 5));
    }
}
