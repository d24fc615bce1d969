// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Outcome;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tool: jmh-sockets} in {@code --lab local}, in JVMs of this machine and a network of the test's own. Needs root. */
@SuppressWarnings("NullAway.Init") // set before each test
class JvmRunIT {
    private static final String SCENARIO = """
            schema: 1
            name: jvm
            question: Do JVMs speak through every mode?
            lab: local
            topologies: [two-host]
            modes: [host, nat, bridge, graft]
            blocks: 1
            retries: 0
            validity: {steal: any, duration: any, observations: 1}
            workloads:
              - {name: trips, tool: jmh-sockets, test: round-trip, warm_up: 200ms, duration: 400ms, iteration: 200ms, message_bytes: 64}
              - {name: bytes, tool: jmh-sockets, test: stream, warm_up: 200ms, duration: 400ms, iteration: 200ms, message_bytes: 131072}
              - {name: visits, tool: jmh-sockets, test: connects, warm_up: 200ms, duration: 400ms, iteration: 200ms, message_bytes: 64}
            """;
    private static final Map<String, String> METRICS =
            Map.of("trips", "round_trip_mean", "bytes", "throughput", "visits", "connection_rate");

    @TempDir
    Path folder;

    private PrivateMachine machine;
    private String untouched = "";

    @BeforeEach
    void makeRoom() throws IOException {
        Files.writeString(folder.resolve("jvm.yaml"), SCENARIO);
        machine = new PrivateMachine(folder);
        Files.createDirectories(folder.resolve("xdg/graftbench/state"));
        untouched = machine.state();
    }

    @AfterEach
    void leave() {
        machine.close();
    }

    @Test
    void everyModeProvesItsPathAndIsReadAgainFromWhatJmhWrote() throws IOException {
        var result = machine.graftbench("run", "jvm.yaml", "--out", "reports");

        assertThat(result.status()).as(result.stderr()).isZero();
        assertThat(machine.state()).isEqualTo(untouched);
        var run = runFolder().read();
        assertThat(run.environment().facts("dut")).containsKey("tool.java");
        assertThat(run.trials()).hasSize(12);
        assertThat(run.trials())
                .filteredOn(JvmRunIT::isGraft)
                .hasSize(3)
                .allMatch(trial -> trial.outcome() instanceof Outcome.Skipped);
        assertThat(run.trials()).filteredOn(trial -> !isGraft(trial)).allSatisfy(this::isWhole);
        var verified =
                machine.graftbench("report", "--verify", runFolder().path().toString());
        assertThat(verified.status()).as(verified.stdout() + verified.stderr()).isZero();
        assertThat(verified.stdout()).contains("9 read again from raw");
    }

    private void isWhole(TrialResult trial) {
        assertThat(trial.outcome()).isInstanceOf(Outcome.Completed.class);
        var completed = (Outcome.Completed) trial.outcome();
        assertThat(completed.violations()).as(trial.cell().label()).isEmpty();
        assertThat(completed.path().checks()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(completed.measurements())
                .filteredOn(
                        m -> m.metric().name().equals(METRICS.get(trial.cell().workload())))
                .singleElement()
                .satisfies(m -> assertThat(m.value()).isPositive());
        assertThat(runFolder().path().resolve(trial.directory()).resolve("log.out"))
                .content()
                .contains("\"jmhVersion\"", "\"primaryMetric\"");
    }

    @Test
    void withoutAJavaOnThePathEveryTrialSaysSo() throws IOException {
        var command = HarnessProcess.command(folder, "run", "jvm.yaml", "--out", "reports")
                .with(Map.of("PATH", pathWithoutJava()));

        var result = machine.entered(command);

        assertThat(runFolder().read().trials())
                .as(result.stderr())
                .hasSize(12)
                .allSatisfy(trial -> assertThat(((Outcome.Skipped) trial.outcome()).reason())
                        .startsWith("dut has no `java` on its PATH")
                        .contains("apt-get install openjdk-17-jre-headless"));
        assertThat(machine.state()).isEqualTo(untouched);
    }

    /** Every other program of this machine, by links. */
    private String pathWithoutJava() throws IOException {
        var programs = Files.createDirectory(folder.resolve("programs"));
        for (var directory : List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
            try (var files = Files.list(Path.of(directory))) {
                for (var file : files.toList()) {
                    var link = programs.resolve(file.getFileName());
                    if (!link.endsWith("java") && !Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, file);
                    }
                }
            }
        }
        return programs.toString();
    }

    private static boolean isGraft(TrialResult trial) {
        return trial.cell().mode().equals("graft");
    }

    private RunFolder runFolder() {
        return RunFolders.newest(folder.resolve("reports"));
    }
}
