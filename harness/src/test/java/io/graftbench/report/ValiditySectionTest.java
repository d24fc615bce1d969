// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.results.Cell;
import io.graftbench.results.Design;
import io.graftbench.results.Design.DeclaredRule;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of two blocks in which GRAFT's ping-pong was measured twice in each: half as slow again in an attempt that broke rules,
 * and as ever when it was repeated.
 */
class ValiditySectionTest {
    private static final Cell SPOILT = SampleWorkloads.cell("two-host", "graft", false, "ping-pong-tcp");
    private static final List<String> ON_THE_WRONG_PATH = List.of("path: 12,204 bytes crossed lo in the host");
    private static final List<String> ON_A_BUSY_MACHINE =
            List.of("steal: 9.1 %, and at most 5 % may be", "path: 9,000 bytes crossed lo in the host");

    @TempDir
    private Path folder;

    private String html = "";

    @BeforeEach
    void write() throws IOException {
        html = page(spoilt(SampleRuns.virtual(2)));
    }

    @Test
    void listsEveryRuleAsDeclaredWithTheAttemptsThatBrokeIt() {
        assertThat(rows("validity-rules"))
                .containsExactly(
                        List.of("path", "always", "the traffic took the path", "2"),
                        List.of("steal", "at most 5 %", "time of other guests", "1"),
                        List.of("observations", "at least 100", "round trips", "0"));
    }

    @Test
    void showsTheAttemptsThatDoNotCountWithTheRulesTheyBroke() {
        assertThat(rows("not-counted"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("GRAFT"))
                .anySatisfy(row -> assertThat(row.get(4)).contains("12,204 bytes crossed lo"))
                .anySatisfy(
                        row -> assertThat(row.get(4)).contains("steal: 9.1 %").contains("9,000 bytes crossed lo"));
    }

    @Test
    void saysWhichVerdictsWouldBeOthersHadTheyCounted() {
        var rows = rows("sensitivity");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.subList(1, 4)).containsExactly("two-host · ping-pong-tcp", "GRAFT", "2"));
        assertThat(rows)
                .filteredOn(row -> row.get(6).equals("changes"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(0)).contains("mean");
                    assertThat(row.get(4)).startsWith("equivalent, 1.00");
                    assertThat(row.get(5)).startsWith("worse, 1.5");
                });
        assertThat(rows)
                .filteredOn(row -> !row.get(6).equals("changes"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get(6)).isEqualTo("stays");
                    assertThat(row.get(5)).isEqualTo(row.get(4));
                });
    }

    @Test
    void saysItBeforeTheFiguresAndForTheClaimsToo() {
        var head = text(html.substring(0, html.indexOf("<section id=\"claims\"")));
        assertThat(head)
                .contains(
                        "2 attempts broke a rule of validity (path 2, steal 1), and are kept, shown and in no estimate.")
                .contains(
                        "1 verdict would be another with them, the first: mean latency of two-host.ping-pong-tcp.graft,"
                                + " equivalent without and worse with them.")
                .contains("With them, claim latency-as-host would be contradicted instead of confirmed.");
    }

    @Test
    void saysSoWhereTheyWouldHaveChangedNothing() throws IOException {
        var harmless = page(with(SampleRuns.virtual(2), 1.0, ON_THE_WRONG_PATH, ON_THE_WRONG_PATH));
        assertThat(text(harmless))
                .contains("No verdict would be another with them.")
                .doesNotContain("would be another with them,");
        assertThat(rows("sensitivity", harmless))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(6)).isEqualTo("stays"));
    }

    @Test
    void hasNoSuchTableWhereEveryAttemptCounts() throws IOException {
        assertThat(page(SampleRuns.virtual(2)))
                .doesNotContain("id=\"sensitivity\"")
                .doesNotContain("id=\"not-counted\"");
    }

    private static Run spoilt(Run run) {
        return with(run, 1.5, ON_THE_WRONG_PATH, ON_A_BUSY_MACHINE);
    }

    /** The run with rules, and with a void attempt before each trial of the spoilt cell. */
    private static Run with(Run run, double factor, List<String> inFirstBlock, List<String> inOthers) {
        var trials = new ArrayList<TrialResult>();
        for (var trial : run.trials()) {
            if (trial.cell().equals(SPOILT)) {
                trials.add(attempt(trial, 1, slowed(trial, factor, trial.block() == 1 ? inFirstBlock : inOthers)));
                trials.add(attempt(trial, 2, trial.outcome()));
            } else {
                trials.add(trial);
            }
        }
        return with(run, trials);
    }

    private static TrialResult attempt(TrialResult trial, int attempt, Outcome outcome) {
        return SampleRuns.trial(trial.number(), attempt, trial.block(), trial.cell(), outcome);
    }

    private static Outcome slowed(TrialResult trial, double factor, List<String> violations) {
        var measured = (Outcome.Completed) trial.outcome();
        var slower = measured.measurements().stream()
                .map(m -> m.metric().equals(Metrics.LATENCY_MEAN) ? new Measurement(m.metric(), factor * m.value()) : m)
                .toList();
        return new Outcome.Completed(slower, measured.series(), measured.path(), violations);
    }

    private static Run with(Run run, List<TrialResult> trials) {
        return run.copy().design(withRules(run.design())).trials(trials).run();
    }

    private static Design withRules(Design design) {
        return new Design(
                design.topologies(),
                design.workloads(),
                design.modes(),
                design.reference(),
                design.control(),
                design.primaryMetrics(),
                design.margin(),
                design.practicalFloor(),
                design.determinismBound(),
                design.seeds(),
                design.claims(),
                design.pairing(),
                design.caveats(),
                List.of(
                        new DeclaredRule("path", "always", "the traffic took the path"),
                        new DeclaredRule("steal", "at most 5 %", "time of other guests"),
                        new DeclaredRule("observations", "at least 100", "round trips")));
    }

    private String page(Run run) throws IOException {
        return Files.readString(Reports.write(Analyses.of(run), Files.createTempDirectory(folder, "run")));
    }

    private List<List<String>> rows(String table) {
        return rows(table, html);
    }

    private static List<List<String>> rows(String table, String html) {
        var body = found("(?s)<table id=\"" + table + "\".*?<tbody>(.*?)</tbody>", html)
                .findFirst()
                .orElseThrow();
        return found("(?s)<tr[^>]*>(.*?)</tr>", body)
                .map(row -> found("(?s)<td[^>]*>(.*?)</td>", row)
                        .map(ValiditySectionTest::text)
                        .toList())
                .toList();
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }
}
