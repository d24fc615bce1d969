// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static io.graftbench.analysis.Bounds.least;
import static io.graftbench.analysis.Bounds.most;
import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.MarkedDocument;
import io.graftbench.analysis.Trend.Cause;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Histories with planted steps, drifts and nothing, through the classes that give the verdicts; counts are held to binomial limits
 * at fixed seeds. The table is in docs/statistics.md, written and compared as {@link SelfTest} says.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HistorySelfTest {
    private static final int HISTORIES = 100;
    private static final int RUNS = 30;
    private static final int STEP = 18;

    private final Map<Planted, Line> lines = new EnumMap<>(Planted.class);

    /** What is put into a history of {@value #RUNS} runs, from run {@value #STEP} on. */
    private enum Planted {
        NOTHING("nothing", at -> 0, at -> 0),
        HOST_STEP("Host 10 % slower, GRAFT with it", step(0.10), at -> 0),
        SMALL_STEP("GRAFT 1 % slower", at -> 0, step(0.01)),
        STEP_WITHIN("GRAFT 2 % slower", at -> 0, step(0.02)),
        STEP_BEYOND("GRAFT 5 % slower", at -> 0, step(0.05)),
        GAIN("GRAFT 5 % faster", at -> 0, step(-0.05)),
        COMES_AND_GOES("GRAFT 5 % slower for six runs", at -> 0, at -> at >= STEP && at < STEP + 6 ? 0.05 : 0),
        BOTH("GRAFT 5 % slower, and Host 10 % in the same run", step(0.10), step(0.05)),
        DRIFT("GRAFT drifts by 6 % over the history", at -> 0, at -> 0.06 * at / (RUNS - 1));

        private final String words;
        private final IntToDoubleFunction host;
        private final IntToDoubleFunction graft;

        Planted(String words, IntToDoubleFunction host, IntToDoubleFunction graft) {
            this.words = words;
            this.host = host;
            this.graft = graft;
        }

        private static IntToDoubleFunction step(double size) {
            return at -> at >= STEP ? size : 0;
        }
    }

    /**
     * All in numbers of histories.
     *
     * @param ratio with any step in the ratio
     * @param near with one of the ratio's within a run of {@value #STEP}
     * @param machine with a step of Host
     */
    private record Line(int ratio, int near, int machine, int regressions, int inconclusive) {
        static Line of(Planted planted) {
            var simulated = new SimulatedHistory(1000 + planted.ordinal());
            int ratio = 0;
            int near = 0;
            int machine = 0;
            int regressions = 0;
            int inconclusive = 0;
            for (int i = 0; i < HISTORIES; i++) {
                var history = Histories.of(simulated.runs(RUNS, planted.host, planted.graft))
                        .get(0);
                var graft = history.trends().get(1);
                ratio += graft.steps().isEmpty() ? 0 : 1;
                near += graft.steps().stream().anyMatch(step -> Math.abs(step.at() - STEP) <= 1) ? 1 : 0;
                machine += history.trends().get(0).steps().isEmpty() ? 0 : 1;
                regressions += history.change() == Change.REGRESSION ? 1 : 0;
                inconclusive += history.change() == Change.INCONCLUSIVE ? 1 : 0;
                assertThat(history.trends().get(0).steps()).allMatch(step -> step.cause() == Cause.MACHINE);
            }
            return new Line(ratio, near, machine, regressions, inconclusive);
        }

        private String markdown(Planted planted) {
            return "| " + planted.words + " | " + percent(ratio) + " | " + percent(near) + " | " + percent(machine)
                    + " | " + percent(regressions) + " | " + percent(inconclusive) + " |";
        }

        private static String percent(int count) {
            return String.format(Locale.ROOT, "%d %%", Math.round(100.0 * count / HISTORIES));
        }
    }

    @BeforeAll
    void simulate() {
        for (var planted : Planted.values()) {
            lines.put(planted, Line.of(planted));
        }
    }

    private Line line(Planted planted) {
        return Objects.requireNonNull(lines.get(planted));
    }

    @Test
    void findsStepsWhereThereAreNoneNoMoreOftenThanPromised() {
        int most = most(HISTORIES, StepSearch.LEVEL);
        assertThat(line(Planted.NOTHING).ratio()).isLessThanOrEqualTo(most);
        assertThat(line(Planted.NOTHING).machine()).isLessThanOrEqualTo(most);
        assertThat(line(Planted.HOST_STEP).ratio()).isLessThanOrEqualTo(most);
        assertThat(line(Planted.STEP_BEYOND).machine()).isLessThanOrEqualTo(most);
    }

    @Test
    void callsNoRegressionThatIsTheMachinesOrWithinTheMargin() {
        for (var planted :
                new Planted[] {Planted.NOTHING, Planted.HOST_STEP, Planted.SMALL_STEP, Planted.STEP_WITHIN, Planted.GAIN
                }) {
            assertThat(line(planted).regressions()).as(planted.words).isLessThanOrEqualTo(most(HISTORIES, 0.01));
        }
    }

    @Test
    void findsAStepBeyondTheMarginAndItsPlace() {
        int nearlyAll = least(HISTORIES, 0.98);
        assertThat(line(Planted.STEP_BEYOND).regressions()).isGreaterThanOrEqualTo(nearlyAll);
        assertThat(line(Planted.STEP_BEYOND).near()).isGreaterThanOrEqualTo(nearlyAll);
        assertThat(line(Planted.GAIN).near()).isGreaterThanOrEqualTo(nearlyAll);
        assertThat(line(Planted.COMES_AND_GOES).near()).isGreaterThanOrEqualTo(least(HISTORIES, 0.9));
    }

    @Test
    void noticesADrift() {
        assertThat(line(Planted.DRIFT).ratio()).isGreaterThanOrEqualTo(least(HISTORIES, 0.98));
    }

    @Test
    void laysAStepOfTheHostToTheMachine() {
        assertThat(line(Planted.HOST_STEP).machine()).isGreaterThanOrEqualTo(least(HISTORIES, 0.98));
    }

    @Test
    void doesNotPretendToKnowWhoseAStepIsThatBothTake() {
        assertThat(line(Planted.BOTH).inconclusive()).isGreaterThanOrEqualTo(least(HISTORIES, 0.9));
    }

    @Test
    void documentsWhatItFinds() throws IOException {
        var head = "| planted | a step of the ratio | at its place | a step of Host | regression | inconclusive |\n"
                + "|---|---|---|---|---|---|\n";
        var table = lines.entrySet().stream()
                .map(entry -> entry.getValue().markdown(entry.getKey()))
                .collect(Collectors.joining("\n", head, "\n"));
        MarkedDocument.of("statistics.md").with("history", table).writeOrCompare();
    }
}
