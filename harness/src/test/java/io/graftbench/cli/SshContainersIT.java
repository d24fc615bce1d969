// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Daemon;
import io.graftbench.host.ExecResult;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --lab ssh} over two Debian machines that are containers of Testcontainers. Needs root, dockerd and mmdebstrap. */
@SuppressWarnings("NullAway.Init") // set before each test
class SshContainersIT {
    private static final String SCENARIO = """
            schema: 1
            name: containers
            question: Does every mode run between two machines of Debian?
            lab: ssh
            topologies: [two-host]
            modes: [host, nat, bridge, graft]
            blocks: 1
            validity: {steal: any}
            workloads:
              - name: tcp-send
                tool: iperf3
                protocol: tcp
                direction: send
                duration: 1s
                interval: 100ms
                message_bytes: 131072
              - name: ping-pong-tcp
                tool: sockperf
                protocol: tcp
                duration: 1s
                message_bytes: 14
            """;

    @TempDir
    Path folder;

    private PrivateMachine machine;
    private Daemon engine;

    @BeforeEach
    void startAnEngine() throws IOException {
        Files.writeString(folder.resolve("containers.yaml"), SCENARIO);
        machine = new PrivateMachine(folder);
        engine = machine.engine("--iptables=false");
        System.setProperty(
                GivenEngine.SOCKET, machine.seen(Path.of("/run/docker.sock")).toString());
    }

    @AfterEach
    void stopIt() {
        System.clearProperty(GivenEngine.SOCKET);
        engine.close();
        machine.close();
    }

    @Test
    void everyModeRunsBetweenThemOnceWhatIsMissingIsInstalledAndNothingElseStays() throws IOException {
        try (var pair = new ContainerPair(Files.createDirectory(folder.resolve("lab")))) {
            var dut = pair.dut().state();
            var peer = pair.peer().state();
            assertThat(pair.dut().run("which", "sockperf")).isEmpty();

            var run = graftbench("run", "containers.yaml", "--out", "reports", "--inventory", pair);

            assertThat(run.status()).as(run.stderr()).isIn(0, 3);
            assertThat(run.stderr()).contains("dut: installing sockperf", "peer: installing sockperf");
            var trials = RunFolders.newest(folder.resolve("reports")).read().trials();
            assertThat(trials.stream().filter(TrialResult::isValid)).hasSize(6);
            assertThat(trials)
                    .filteredOn(trial -> trial.cell().mode().equals("graft"))
                    .hasSize(2)
                    .allMatch(trial -> trial.outcome() instanceof Outcome.Skipped);
            assertThat(pair.dut().run("cat", "/var/lib/graftbench/installed")).contains("package sockperf");

            var down = graftbench("lab", "down", "--inventory", pair);

            assertThat(down.status()).as(down.stderr()).isZero();
            assertThat(down.stdout()).contains("sockperf");
            assertThat(pair.dut().run("which", "sockperf")).isNotEmpty();
            assertThat(pair.dut().state()).containsExactlyElementsOf(dut);
            assertThat(pair.peer().state()).containsExactlyElementsOf(peer);
        }
    }

    private ExecResult graftbench(Object... words) {
        var argv = Arrays.stream(words)
                .map(word ->
                        word instanceof ContainerPair pair ? pair.inventory().toString() : word.toString())
                .toArray(String[]::new);
        return machine.graftbench(argv);
    }
}
