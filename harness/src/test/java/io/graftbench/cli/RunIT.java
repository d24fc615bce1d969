// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.LocalHost;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import io.graftbench.lab.FileTree;
import io.graftbench.results.JournalContent;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A small run in the embedded machine, from the command line to the report: interrupted, gone on with, reported. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunIT {
    private static final Duration LIMIT = Duration.ofMinutes(25);

    private static final String SCENARIO = """
            schema: 1
            name: small
            question: Is a grafted socket as fast as a socket of the host?
            clock: virtual
            topologies: [two-host]
            modes: [host, graft]
            blocks: 2
            workloads:
              - name: ping
                tool: sockperf
                protocol: tcp
                duration: 1s
                message_bytes: 14
            claims:
              - id: as-host
                claim: graft is equivalent to host
                metric: latency_mean
                workload: ping
                margin: 5 %
            """;

    /** Stays, so that the report can be looked at. */
    private static final Path FOLDER = Path.of("target", "run-it").toAbsolutePath();

    @BeforeAll
    static void makeRoom() throws IOException {
        FileTree.delete(FOLDER);
        Files.createDirectories(FOLDER);
    }

    @Test
    @Order(1)
    void anInterruptedRunKeepsItsTrialsAndEndsWith130() throws IOException {
        var scenario = Files.writeString(FOLDER.resolve("small.yaml"), SCENARIO);
        var run = Command.of(
                        Launched.LAUNCHER,
                        "run",
                        scenario.toString(),
                        "--out",
                        reports().toString())
                .within(LIMIT);
        var firstTrial =
                Command.of("grep", "-rqs", "\"record\":\"trial\"", reports().toString(), "--include=journal.ndjson");
        var script = new Script(
                List.of(
                        new Step.Start("run", run),
                        new Step.Await("first-trial", firstTrial, LIMIT),
                        new Step.Stop("interrupt", "run", "INT", Duration.ofMinutes(3))),
                List.of(),
                LIMIT);
        var result = new LocalHost("here").run(script);
        assertThat(result.failed()).isEmpty();
        var ended = result.step("run");
        assertThat(ended.status()).as(ended.stderr()).isEqualTo(130);
        assertThat(ended.stderr())
                .contains("graftbench: interrupted; ", "graftbench run --resume ")
                .doesNotContain("\tat ");
        assertThat(JournalContent.read(runFolder().journal())
                        .trials()
                        .filter(TrialResult::isValid)
                        .count())
                .isBetween(1L, 3L);
        assertThat(runFolder().read().stopReason()).contains("interrupted");
    }

    @Test
    @Order(2)
    void anInterruptedRunLeavesNothingBehind() {
        assertThat(Launched.graftbench("clean").stdout()).isEqualTo("nothing was left behind\n");
    }

    @Test
    @Order(3)
    void goesOnWithWhatIsLeftAndReports() throws IOException {
        var before = JournalContent.read(runFolder().journal())
                .trials()
                .filter(TrialResult::isValid)
                .toList();
        var result = Launched.graftbench("run", "--resume", runFolder().path().toString());
        assertThat(result.status()).as(result.stderr() + result.stdout()).isZero();
        assertThat(result.stderr()).doesNotContain("\r", "\u001B");
        assertThat(result.stdout()).contains("confirmed: graft is equivalent to host within 5 %", "report: ");
        assertThat(result.stdout().lines())
                .filteredOn(l -> !l.startsWith("report: "))
                .allMatch(l -> l.length() <= 80);
        var run = runFolder().read();
        assertThat(run.trials()).containsAll(before);
        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(4);
        assertThat(runFolder().reportHtml()).isNotEmptyFile();
        assertThat(Files.readAllLines(runFolder().samplesCsv())).hasSizeGreaterThan(4);
        assertEveryTrialHasItsRawOutput(run);
        assertTheKernelIsContent(run);
    }

    @Test
    @Order(4)
    void theReportCanBeMadeAgain() throws IOException {
        Files.delete(runFolder().reportHtml());
        Files.delete(runFolder().runJson());
        assertThat(Launched.graftbench("report", runFolder().path().toString()).status())
                .isZero();
        assertThat(runFolder().reportHtml()).isNotEmptyFile();
        assertThat(runFolder().runJson()).isNotEmptyFile();
    }

    private static void assertEveryTrialHasItsRawOutput(Run run) {
        assertThat(run.trials())
                .filteredOn(TrialResult::isValid)
                .allSatisfy(trial -> assertThat(runFolder().path().resolve(trial.directory()))
                        .isNotEmptyDirectory());
    }

    /** The guest of an interrupted block may be gone before its log is read, and its session says so. */
    private static void assertTheKernelIsContent(Run run) {
        assertThat(run.sessions()).filteredOn(s -> s.kernelWarnings().isEmpty()).isNotEmpty();
        assertThat(run.sessions()).allSatisfy(session -> {
            assertThat(session.kernelWarnings()).allMatch(w -> w.contains("interrupted while a script ran"));
            assertThat(runFolder().path().resolve(session.kernelLog())).isRegularFile();
        });
    }

    private static Path reports() {
        return FOLDER.resolve("reports");
    }

    private static RunFolder runFolder() {
        return Launched.run(reports());
    }
}
