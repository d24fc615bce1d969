// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.ssh.SshPair;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tool: jmh-sockets} on two machines behind SSH: its jars are brought there, used, and taken away again. */
class JvmOverSshIT {
    private static final String SCENARIO = """
            schema: 1
            name: jvms
            question: Do JVMs on two machines speak with each other?
            lab: ssh
            topologies: [two-host]
            modes: [host, bridge]
            blocks: 1
            retries: 0
            validity: {steal: any, duration: any, observations: 1}
            workloads:
              - {name: trips, tool: jmh-sockets, test: round-trip, warm_up: 200ms, duration: 400ms, iteration: 200ms, message_bytes: 64}
            """;

    @TempDir
    Path folder;

    private SshPair pair;
    private List<String> dutBefore = List.of();
    private List<String> peerBefore = List.of();

    @BeforeEach
    void connect() throws IOException {
        Files.writeString(folder.resolve("jvms.yaml"), SCENARIO);
        pair = new SshPair(Files.createDirectory(folder.resolve("lab")), "gbj");
        dutBefore = pair.stateOfDut();
        peerBefore = pair.stateOfPeer();
    }

    @AfterEach
    void leave() {
        pair.close();
    }

    @Test
    void jarsAreBroughtAndUsedAndTakenAway() {
        var run = graftbench("run", "jvms.yaml", "--inventory", inventory(), "--out", "reports");

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).contains("dut: copying the JVM's workload to /opt/graftbench/jmh-sockets-");
        assertThat(run.stderr()).contains("peer: copying the JVM's workload to /opt/graftbench/jmh-sockets-");
        assertThat(reports().read().trials()).hasSize(2).allSatisfy(this::isWhole);
        assertThat(pair.onDut("find", "/opt/graftbench", "-name", "*.jar"))
                .contains("/graftbench-jmh-sockets.jar", "/jmh-core-")
                .isEqualTo(pair.onPeer("find", "/opt/graftbench", "-name", "*.jar"));

        var again = graftbench("report", "--verify", reports().path().toString());
        assertThat(again.stdout()).as(again.stderr()).contains("2 read again from raw");

        var down = graftbench("lab", "down", "--inventory", inventory());
        assertThat(down.status()).as(down.stderr()).isZero();
        assertThat(down.stdout())
                .contains("dut: removed /opt/graftbench/jmh-sockets-", "peer: removed /opt/graftbench/jmh-sockets-");
        assertThat(pair.stateOfDut()).containsExactlyElementsOf(dutBefore);
        assertThat(pair.stateOfPeer()).containsExactlyElementsOf(peerBefore);
    }

    private void isWhole(TrialResult trial) {
        assertThat(trial.isValid()).as(trial.toString()).isTrue();
        assertThat(reports().path().resolve(trial.directory()).resolve("log.out"))
                .content()
                .contains("\"jmhVersion\"", "\"primaryMetric\"");
    }

    private String inventory() {
        return pair.inventory().toString();
    }

    private ExecResult graftbench(String... arguments) {
        return new LocalHost("here")
                .run(HarnessProcess.command(folder, arguments).within(Duration.ofMinutes(8)));
    }

    private RunFolder reports() {
        return RunFolders.newest(folder.resolve("reports"));
    }
}
