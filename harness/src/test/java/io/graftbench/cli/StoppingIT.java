// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Precision;
import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.FileTree;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a run in real time ends, from the command line to the report, in the embedded machine. Figures are never asserted. */
class StoppingIT {
    private static final String LAUNCHER =
            Path.of("..", "graftbench").toAbsolutePath().normalize().toString();
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final double PRECISION = 0.9;

    private static final String SCENARIO = """
            schema: 1
            name: stopping
            question: How many blocks does it take?
            clock: real
            topologies: [two-host]
            modes: [host, nat]
            control: true
            blocks: {minimum: 4, step: 2, maximum: 8, precision: 90 %}
            workloads:
              - name: ping
                tool: sockperf
                protocol: tcp
                duration: 1s
                message_bytes: 14
            validity:
              steal: any
              duration: any
              unanswered: any
              observations: 1
            claims:
              - id: nat-slower
                claim: nat is worse than host
                metric: latency_mean
                workload: ping
            """;

    /** Stays, so that the reports can be looked at. */
    private static final Path FOLDER = Path.of("target", "stopping-it").toAbsolutePath();

    @BeforeAll
    static void makeRoom() throws IOException {
        FileTree.delete(FOLDER);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("stopping.yaml"), SCENARIO);
    }

    @Test
    void addsBlocksUntilItIsPreciseEnough() throws IOException {
        var result = launch("precision");
        var folder = folder("precision");
        var run = folder.read();
        var blocks = run.trials().stream().mapToInt(TrialResult::block).max().orElse(0);

        // Four blocks bound no 95 % interval: a round is added in any case.
        assertThat(blocks).isIn(6, 8);
        assertThat(run.clock()).isEqualTo(Clock.REAL);
        assertThat(run.plannedTrials()).isEqualTo(3 * blocks);
        var reached = Precision.of(run).orElseThrow();
        var precise = reached.halfWidth() <= PRECISION;
        assertThat(run.stopReason())
                .startsWith(
                        precise
                                ? "Precise enough after " + blocks + " blocks"
                                : "The maximum of " + blocks + " blocks is reached")
                .contains("mean latency of two-host.ping.nat", "asked for 90.0 %");
        assertSaid(run, result, folder);
        assertThat(result.status()).as(result.stderr()).isEqualTo(ExitStatus.INCONCLUSIVE);

        var analysis = Analyses.of(run);
        assertThat(analysis.controls()).isNotEmpty().allMatch(c -> c.interval().isPresent());
        assertThat(analysis.contrasts()).isNotEmpty().allMatch(c -> c.interval().isPresent());
        assertThat(analysis.controlCheck()).isPresent();
        assertThat(run.trials()).filteredOn(t -> t.cell().control()).hasSizeGreaterThanOrEqualTo(blocks);
    }

    @Test
    void aBudgetEndsItBetweenTwoTrials() throws IOException {
        var result = launch("budget", "--budget", "1s");
        var folder = folder("budget");
        var run = folder.read();

        assertThat(run.trials()).hasSize(1).allMatch(TrialResult::isValid);
        assertThat(run.plannedTrials()).isEqualTo(1);
        assertThat(run.stopReason())
                .isEqualTo(
                        "Another trial would pass the budget of 1 s; 1 trial begun, 0 blocks whole, asked for 90.0 %.");
        assertSaid(run, result, folder);
        assertThat(result.status()).as(result.stderr()).isEqualTo(ExitStatus.INCONCLUSIVE);
        assertThat(result.stdout()).contains("inconclusive: nat is worse than host", "The run ended before it came to");
    }

    private static void assertSaid(Run run, ExecResult result, RunFolder folder) throws IOException {
        assertThat(result.stdout().replaceAll("\\s+", " ")).contains("ended: " + run.stopReason());
        assertThat(Files.readString(folder.reportHtml())).contains(run.stopReason());
        assertThat(result.stderr()).doesNotContain("\tat ");
    }

    private static ExecResult launch(String name, String... more) {
        var argv = new ArrayList<>(
                List.of(LAUNCHER, "run", FOLDER.resolve("stopping.yaml").toString()));
        argv.addAll(List.of("--out", FOLDER.resolve(name).toString()));
        argv.addAll(List.of(more));
        return new LocalHost("here").run(Command.of(argv).within(LIMIT));
    }

    private static RunFolder folder(String name) throws IOException {
        try (var folders = Files.list(FOLDER.resolve(name))) {
            return new RunFolder(folders.filter(Files::isDirectory).findFirst().orElseThrow());
        }
    }
}
