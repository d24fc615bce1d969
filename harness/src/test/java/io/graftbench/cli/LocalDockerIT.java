// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Daemon;
import io.graftbench.host.Pause;
import io.graftbench.results.Outcome;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local lab with containers of Docker Engine, which runs for the test in a network of its own. Needs root and dockerd. */
class LocalDockerIT {
    private static final String SCENARIO = """
            schema: 1
            name: engine
            question: Does every mode run in containers of Docker Engine?
            lab: local
            runtime: docker
            topologies: [two-host, same-host, loopback]
            modes: [host, nat, bridge, graft]
            blocks: 1
            validity: {steal: any}
            workloads:
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
    private String untouched = "";

    @BeforeEach
    void startAnEngine() throws IOException {
        Files.writeString(folder.resolve("engine.yaml"), SCENARIO);
        machine = new PrivateMachine(folder);
        engine = machine.engine("--bridge=none", "--userland-proxy=false");
        Files.createDirectories(folder.resolve("xdg/graftbench/state"));
        machine.inside("docker", "network", "create", "first").require();
        machine.inside("docker", "network", "rm", "first").require();
        untouched = state();
    }

    @AfterEach
    void stopIt() {
        engine.close();
        machine.close();
    }

    @Test
    void everyModeRunsInContainersOrSaysWhyNotAndNothingIsLeft() {
        var result = machine.graftbench("run", "engine.yaml", "--out", "reports");

        assertThat(result.status()).as(result.stderr()).isZero();
        assertThat(state()).isEqualTo(untouched);
        var run = runFolder().read();
        assertThat(run.environment().facts("dut")).containsKeys("tool.docker", "docker.storage");
        assertThat(run.design().caveats()).singleElement().asString().contains("Docker");
        assertThat(run.trials().stream().filter(TrialResult::isValid))
                .hasSize(9)
                .allSatisfy(trial -> assertThat(trial.commands()).anyMatch(line -> line.contains("docker run ")));
        assertThat(run.trials())
                .filteredOn(trial -> trial.outcome() instanceof Outcome.Skipped)
                .hasSize(3)
                .allMatch(trial -> trial.cell().mode().equals("graft"));
        var again = machine.graftbench("report", "--verify", runFolder().path().toString());
        assertThat(again.status()).as(again.stdout() + again.stderr()).isZero();
    }

    @Test
    void containersNetworksAndRulesOfAKilledRunAreCleanedUp() {
        try (var run = machine.graftbenchInBackground(
                "run",
                "engine.yaml",
                "--out=reports",
                "--mode=nat",
                "--set=reference=nat",
                "--set=topologies=same-host",
                "--set=workloads.*.duration=60s")) {
            await(run, () -> tools().size() == 2);
            LocalRunIT.killWithItsShells(run.program());

            var clean = machine.graftbench("clean");
            assertThat(clean.stdout())
                    .contains("container gb", "container-network gb", "container-image", "user-rule gb");
            assertThat(state()).isEqualTo(untouched);
        }
    }

    /** The containers of client and server. */
    private List<String> tools() {
        var running = machine.inside("docker", "ps", "--format", "{{.Names}}").stdout();
        return running.lines().filter(name -> name.endsWith("t")).toList();
    }

    private String state() {
        var state = new StringBuilder();
        for (var command : List.of(
                "docker ps --all",
                "docker network ls",
                "docker images",
                "iptables --list-rules",
                "iptables --table nat --list-rules",
                "ip -brief link",
                "ip netns list",
                "sysctl net.bridge.bridge-nf-call-iptables net.ipv4.ip_forward",
                "find " + folder + "/xdg/graftbench/state -type f")) {
            state.append(machine.inside(command.split(" ", -1)).stdout());
        }
        return state.toString();
    }

    private static void await(Daemon daemon, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(daemon.isAlive()).as(daemon.lastWords()).isTrue();
            assertThat(System.nanoTime()).as(daemon.lastWords()).isLessThan(deadline);
            Pause.briefly();
        }
    }

    private RunFolder runFolder() {
        return RunFolders.newest(folder.resolve("reports"));
    }
}
