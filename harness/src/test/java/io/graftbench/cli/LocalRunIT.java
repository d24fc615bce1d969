// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Daemon;
import io.graftbench.host.Pause;
import io.graftbench.host.ProcessIdentity;
import io.graftbench.results.Clock;
import io.graftbench.results.Outcome;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --lab local} from the command line to the report, on this machine's kernel and in a network of the test's own. */
class LocalRunIT {
    private static final String SCENARIO = """
            schema: 1
            name: here
            question: Does every mode run on this machine?
            lab: local
            topologies: [two-host, same-host, loopback]
            modes: [host, nat, bridge, graft]
            blocks: 2
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
    private String untouched = "";

    @BeforeEach
    void makeRoom() throws IOException {
        Files.writeString(folder.resolve("here.yaml"), SCENARIO);
        machine = new PrivateMachine(folder);
        Files.createDirectories(folder.resolve("xdg/graftbench/state"));
        untouched = machine.state();
    }

    @AfterEach
    void leave() {
        machine.close();
    }

    @Test
    void everyModeRunsOrSaysWhyNotAndNothingIsLeft() throws IOException {
        var result = machine.graftbench("run", "here.yaml", "--out", "reports");

        assertThat(result.status()).as(result.stderr()).isZero();
        assertThat(machine.state()).isEqualTo(untouched);
        assertThat(machine.inside("cat", "/run/graftbench.lock").stdout()).isEmpty();
        var run = runFolder().read();
        assertThat(run.clock()).isEqualTo(Clock.REAL);
        assertThat(run.lab()).isEqualTo("local");
        assertThat(run.trials()).hasSizeGreaterThanOrEqualTo(48);
        assertThat(run.trials())
                .filteredOn(LocalRunIT::isGraft)
                .hasSize(12)
                .allSatisfy(trial -> assertThat(((Outcome.Skipped) trial.outcome()).reason())
                        .contains(kernelLoadsModules() ? "network namespace" : "loads no modules"));
        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(36);
        assertThat(run.environment().facts("dut")).containsKeys("kernel.release", "tool.iperf3", "wire.driver");
        assertThat(run.environment().facts("peer")).containsEntry("wire.driver", "veth");
        assertThat(run.sessions())
                .hasSize(2)
                .allSatisfy(session -> assertThat(runFolder().path().resolve(session.kernelLog()))
                        .isRegularFile());
        assertThat(runFolder().reportHtml()).isNotEmptyFile();
    }

    @Test
    void aSecondRunIsRefusedAndAKilledOneIsCleanedUp() throws IOException {
        try (var first = machine.graftbenchInBackground(longRun())) {
            awaitTrial(first);

            var second = machine.graftbench(longRun());
            assertThat(second.status()).isEqualTo(5);
            assertThat(second.stderr())
                    .contains(
                            "another run is on this machine (user ",
                            ", pid " + harness(first).pid() + ", since 20",
                            ", run ");
            assertThat(namesOfTrials()).isPositive();

            harness(first).kill();
            await(first, () -> !harness(first).isAlive());
            var clean = machine.graftbench("clean");
            assertThat(clean.status()).as(clean.stderr()).isZero();
            assertThat(clean.stdout()).contains("link gbwire0", "namespace gbpeer");
            assertThat(machine.state()).isEqualTo(untouched);
            assertThat(harness(first).offspring()).isEmpty();
        }
    }

    @Test
    void whatUndoesATrialIsKilledToo() {
        try (var run = machine.graftbenchInBackground(longRun())) {
            awaitTrial(run);
            killWithItsShells(harness(run));

            assertThat(machine.graftbench("clean").stdout()).contains("link gb", "namespace gb");
            assertThat(machine.state()).isEqualTo(untouched);
            assertThat(harness(run).offspring()).isEmpty();
        }
    }

    @Test
    void theLoopbackGetsItsSizeAndOffloadsBack() {
        var options =
                List.of("--set", "topologies=same-host", "--set", "factors.mtu=9000", "--set", "factors.offloads=off");
        var argv = Stream.concat(Stream.of(longRun()).map(word -> word.replace("nat", "host")), options.stream());
        try (var run = machine.graftbenchInBackground(argv.toArray(String[]::new))) {
            await(run, () -> !run.isAlive() || isSet(machine.state()));
            assertThat(run.isAlive()).as(run.lastWords()).isTrue();
            killWithItsShells(harness(run));

            assertThat(machine.graftbench("clean").stdout()).contains("mtu lo 65536", "offload lo tso on");
            assertThat(machine.state()).isEqualTo(untouched);
        }
    }

    @Test
    void aTunedMachineIsPutBackAfterTheRunAndAfterAKill() throws IOException {
        var processors = new ScaledProcessors(machine::entered);
        var found = processors.state();

        var whole = machine.graftbench(
                tuned("run", "here.yaml", "--out", "reports", "--mode", "host", "--set", "topologies=loopback"));
        assertThat(whole.status()).as(whole.stderr()).isZero();
        assertThat(processors.state()).isEqualTo(found);
        assertThat(runFolder().read().environment().facts("dut"))
                .containsEntry("tuning.profile", "latency")
                .containsEntry("tuning.governor", "performance, was powersave")
                .containsEntry("tuning.turbo", "1, was 0")
                .containsEntry("tuning.idle_states", "1, was 0")
                .containsEntry("tuning.coalescing", "not here: the wire is no network card");

        try (var run = machine.graftbenchInBackground(tuned(longRun()))) {
            awaitTrial(run);
            assertThat(processors.state()).isEqualTo(ScaledProcessors.TUNED).isNotEqualTo(found);
            killWithItsShells(harness(run));

            var clean = machine.graftbench("clean");
            assertThat(clean.stdout()).contains(ScaledProcessors.GOVERNOR + " powersave");
            assertThat(processors.state()).isEqualTo(found);
            assertThat(machine.state()).isEqualTo(untouched);
        }
    }

    private static String[] tuned(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--set", "tuning=latency", "--set", "blocks=1"))
                .toArray(String[]::new);
    }

    private static boolean isSet(String state) {
        return state.contains("mtu 9000") && state.contains("tcp-segmentation-offload: off");
    }

    /** The shells first, or they would undo what they did. */
    static void killWithItsShells(ProcessIdentity harness) {
        var shells = harness.offspring().stream().filter(LocalRunIT::isShell).toList();
        assertThat(shells).isNotEmpty();
        shells.forEach(ProcessIdentity::kill);
        harness.kill();
    }

    @Test
    void aVirtualClockAndAnAddressInUseAreRefused() {
        var virtual = machine.graftbench("run", "here.yaml", "--set", "clock=virtual");
        assertThat(virtual.status()).isEqualTo(2);
        assertThat(virtual.stderr()).contains("clock: virtual", "--set clock=real");

        machine.inside("ip", "address", "add", "198.18.7.1/24", "dev", "lo").require();
        var taken = machine.graftbench("run", "here.yaml");
        assertThat(taken.status()).isEqualTo(5);
        assertThat(taken.stderr()).contains("198.18.0.0/15", "198.18.7.");
        assertThat(machine.state()).doesNotContain("gbwire", "gbpeer");
    }

    private static String[] longRun() {
        return new String[] {
            "run",
            "here.yaml",
            "--out",
            "reports",
            "--mode",
            "nat",
            "--set",
            "reference=nat",
            "--set",
            "workloads.*.duration=60s"
        };
    }

    private int namesOfTrials() {
        var links = machine.inside("ip", "-brief", "link").stdout();
        return (int)
                links.lines().filter(line -> line.matches("gb[0-9a-f]{4}.*")).count();
    }

    /** The daemon's program is nsenter, which becomes env, which becomes the harness. */
    private static ProcessIdentity harness(Daemon daemon) {
        return daemon.program();
    }

    private static boolean isShell(ProcessIdentity process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                    .strip()
                    .equals("sh");
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitTrial(Daemon run) {
        await(run, () -> !run.isAlive() || namesOfTrials() > 0);
        assertThat(run.isAlive()).as(run.lastWords()).isTrue();
    }

    private static void await(Daemon run, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(run.lastWords()).isLessThan(deadline);
            Pause.briefly();
        }
    }

    private static boolean isGraft(TrialResult trial) {
        return trial.cell().mode().equals("graft");
    }

    private static boolean kernelLoadsModules() {
        return Files.exists(Path.of("/proc/modules"));
    }

    private RunFolder runFolder() {
        return RunFolders.newest(folder.resolve("reports"));
    }
}
