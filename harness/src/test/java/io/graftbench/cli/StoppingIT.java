// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.host.ExecResult;
import io.graftbench.lab.FileTree;
import io.graftbench.results.JournalContent;
import io.graftbench.results.JournalRecord;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * When a run ends, from the command line to the report, in the embedded machine. No precision is near the one that is asked for:
 * ratios move by some per mille, processor time by some per cent, so ±100 % is reached and ±0.01 % is not, on any machine.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoppingIT {
    private static final int MOST_LANES = 4;

    private static final String SCENARIO = """
            schema: 1
            name: stopping
            question: How many blocks does it take?
            clock: virtual
            topologies: [two-host]
            modes: [host, nat]
            blocks: {minimum: 6, step: 1, maximum: 7, precision: 100 %}
            workloads:
              - name: ping
                tool: sockperf
                protocol: tcp
                duration: 1s
                message_bytes: 14
            claims:
              - id: nat-takes-longer
                claim: nat is worse than host
                metric: latency_mean
                workload: ping
                margin: 5 %
              - id: nat-costs-more
                claim: nat is worse than host
                metric: cpu_per_transaction
                workload: ping
                margin: 1 %
            """;

    /** Stays, so that the reports can be looked at. */
    private static final Path FOLDER = Path.of("target", "stopping-it").toAbsolutePath();

    @BeforeAll
    static void makeRoom() throws IOException {
        FileTree.delete(FOLDER);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("stopping.yaml"), SCENARIO);
    }

    /** The first trial of each block that is opened at once is begun in any case, and none after it. */
    @Test
    @Order(1)
    void aBudgetEndsItBetweenTwoTrialsAndLeavesItsClaimsOpen() throws IOException {
        var result = begin("generous", "--budget", "1s");
        var run = folder("generous").read();

        assertThat(run.trials()).hasSizeBetween(1, MOST_LANES).allMatch(TrialResult::isValid);
        assertThat(run.trials()).extracting(TrialResult::block).doesNotHaveDuplicates();
        assertThat(run.plannedTrials()).isEqualTo(run.trials().size());
        assertThat(run.stopReason())
                .matches(
                        "Another trial would pass the budget of 1 s; \\d trials? begun, 0 blocks whole, asked for 100.0 %\\.");
        assertSaid(run, result, folder("generous"));
        assertThat(result.status()).as(result.stderr()).isEqualTo(ExitStatus.INCONCLUSIVE);
        assertThat(Analyses.of(run).claims())
                .hasSize(2)
                .allMatch(claim -> claim.outcome() == Outcome.INCONCLUSIVE
                        && claim.observed().isEmpty());
        assertThat(unwrapped(result)).contains("inconclusive: nat is worse than host by 5 % or more");
    }

    @Test
    @Order(2)
    void resumedWithoutABudgetItGoesOnUntilItIsPreciseEnough() throws IOException {
        var before = folder("generous").read().trials();
        var result =
                Launched.graftbench("run", "--resume", folder("generous").path().toString());
        var run = folder("generous").read();

        assertThat(run.trials()).containsAll(before);
        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(12);
        assertThat(run.plannedTrials()).isEqualTo(12);
        assertThat(run.stopReason())
                .startsWith("Precise enough after 6 blocks: the widest interval, ")
                .contains(" of two-host.ping.nat, is ±")
                .endsWith(", asked for 100.0 %.");
        assertThat(stops(folder("generous"))).hasSize(2).last().isEqualTo(run.stopReason());
        assertSaid(run, result, folder("generous"));
        assertThat(result.status()).as(result.stderr() + result.stdout()).isEqualTo(ExitStatus.PASSED);
        assertThat(Analyses.of(run).claims()).allMatch(claim -> claim.outcome() == Outcome.CONFIRMED);
    }

    @Test
    @Order(3)
    void resumedOnceMoreItHasNothingToDo() throws IOException {
        var before = folder("generous").read();
        var result =
                Launched.graftbench("run", "--resume", folder("generous").path().toString());
        var run = folder("generous").read();

        assertThat(run.trials()).isEqualTo(before.trials());
        assertThat(run.sessions()).isEqualTo(before.sessions());
        assertThat(run.stopReason()).isEqualTo(before.stopReason());
        assertThat(result.status()).as(result.stderr()).isEqualTo(ExitStatus.PASSED);
    }

    @Test
    @Order(4)
    void addsABlockWhileItIsNotPreciseAndEndsAtTheMaximum() throws IOException {
        var result = begin("demanding", "--set", "blocks.precision=0.01 %");
        var run = folder("demanding").read();

        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(14);
        assertThat(run.trials().stream().map(TrialResult::block).distinct())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
        assertThat(run.plannedTrials()).isEqualTo(14);
        assertThat(run.stopReason())
                .startsWith("The maximum of 7 blocks is reached; the widest interval, ")
                .endsWith(", asked for 0.010 %.");
        assertSaid(run, result, folder("demanding"));
        assertThat(result.status()).as(result.stderr() + result.stdout()).isEqualTo(ExitStatus.PASSED);
    }

    private static void assertSaid(Run run, ExecResult result, RunFolder folder) throws IOException {
        assertThat(unwrapped(result)).contains("ended: " + run.stopReason());
        assertThat(Files.readString(folder.reportHtml())).contains(run.stopReason());
        assertThat(result.stderr()).doesNotContain("\tat ");
    }

    private static String unwrapped(ExecResult result) {
        return result.stdout().replaceAll("\\s+", " ");
    }

    private static List<String> stops(RunFolder folder) {
        return JournalContent.read(folder.journal()).events().stream()
                .filter(JournalRecord.Stopped.class::isInstance)
                .map(event -> ((JournalRecord.Stopped) event).reason())
                .toList();
    }

    private static ExecResult begin(String name, String... more) {
        var argv =
                new ArrayList<>(List.of("run", FOLDER.resolve("stopping.yaml").toString(), "--seed", "1"));
        argv.addAll(List.of("--out", FOLDER.resolve(name).toString()));
        argv.addAll(List.of(more));
        return Launched.graftbench(argv.toArray(String[]::new));
    }

    private static RunFolder folder(String name) {
        return Launched.run(FOLDER.resolve(name));
    }
}
