// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import io.graftbench.host.Pause;
import io.graftbench.lab.HostLock;
import io.graftbench.lab.ssh.SshPair;
import io.graftbench.results.Outcome;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --lab ssh} from the command line to the report, on two machines that are namespaces with an sshd each. */
class SshRunIT {
    private static final String SCENARIO = """
            schema: 1
            name: pair
            question: Does every mode run on two hosts?
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

    private SshPair pair;
    private List<String> dutBefore = List.of();
    private List<String> peerBefore = List.of();

    @BeforeEach
    void connect() throws IOException {
        Files.writeString(folder.resolve("pair.yaml"), SCENARIO);
        pair = new SshPair(Files.createDirectory(folder.resolve("lab")), "gbt");
        dutBefore = pair.stateOfDut();
        peerBefore = pair.stateOfPeer();
    }

    @AfterEach
    void leave() {
        pair.close();
    }

    @Test
    void everyModeRunsOverTheWireAndNothingIsLeft() {
        var result = graftbench(arguments());

        assertThat(result.status()).as(result.stderr()).isIn(0, 3);
        var run = read();
        assertThat(run.lab()).isEqualTo("ssh");
        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(6);
        assertThat(run.trials())
                .filteredOn(trial -> trial.cell().mode().equals("graft"))
                .hasSize(2)
                .allSatisfy(trial -> assertThat(((Outcome.Skipped) trial.outcome()).reason())
                        .contains(Files.exists(Path.of("/proc/modules")) ? "network namespace" : "loads no modules"));
        assertThat(run.environment().facts("peer")).containsKeys("kernel.release", "tool.iperf3", "wire.driver");
        assertThat(run.sessions())
                .singleElement()
                .satisfies(s -> assertThat(s.kernelWarnings()).noneMatch(line -> line.contains("undone")));
        assertNothingIsLeft();
    }

    @Test
    void aMachineIsReachedThroughAnother() {
        var result = graftbench(
                "run", "pair.yaml", "--inventory", pair.jumping().toString(), "--out", "reports", "--mode", "host");

        assertThat(result.status()).as(result.stderr()).isIn(0, 3);
        assertThat(read().trials().stream().filter(TrialResult::isValid)).hasSize(2);
        assertNothingIsLeft();
    }

    @Test
    void oneMachineAloneHasItsPeerInANamespace() {
        var result = graftbench(
                "run", "pair.yaml", "--inventory", pair.single().toString(), "--out", "reports", "--mode", "host,nat");

        assertThat(result.status()).as(result.stderr()).isIn(0, 3);
        assertThat(read().trials().stream().filter(TrialResult::isValid)).hasSize(4);
        assertNothingIsLeft();
    }

    @Test
    void aSecondRunIsRefusedAndAKilledOneIsCleanedUpByTheNext() throws IOException {
        try (var first =
                inBackground("--set", "workloads.*.duration=120s", "--mode", "nat", "--set", "reference=nat")) {
            await(first, () -> !first.isAlive() || isMeasuring());

            var second = graftbench(arguments());
            assertThat(second.status()).isEqualTo(5);
            var holder = "pid " + first.program().pid();
            assertThat(second.stderr()).contains("another run is on dut (user ", holder, "run ");
            var local = pair.onDut(Command.of("flock", "-n", "-E", "75", HostLock.FILE, "true"));
            assertThat(local.status()).as("what --lab local does there").isEqualTo(75);

            first.program().kill();
            await(first, () -> !first.isAlive());
        }
        var connections = connections();
        var third = graftbench(arguments());
        assertThat(third.status()).as(third.stderr()).isIn(0, 3);
        assertThat(third.stderr())
                .contains("cleaned up after a harness that was killed: ", "dut: cleaned up after an earlier run: ");
        assertThat(connections).hasSize(2).noneMatch(Files::exists);
        assertNothingIsLeft();
    }

    @Test
    void aPeerThatIsRestartedInATrialFailsThatOneAndTheRunGoesOn() {
        try (var run = inBackground("--mode", "host", "--set", "workloads.*.duration=8s", "--set", "retries=0")) {
            await(run, () -> !run.isAlive() || isMeasuring());
            pair.peerFalls();
            pair.peerRises();
            await(run, () -> !run.isAlive());
            assertThat(said()).contains("FAILED: The host was lost: ", "peer: waiting for peer");
        }
        var run = read();
        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(1);
        assertThat(run.trials()).anySatisfy(trial -> assertThat(trial.outcome()).isInstanceOf(Outcome.Failed.class));
        assertNothingIsLeft();

        var resumed = graftbench(
                "run",
                "--resume",
                runFolder().path().toString(),
                "--inventory",
                pair.inventory().toString());
        assertThat(resumed.status()).as(resumed.stderr()).isIn(0, 3);
        assertThat(read().trials().stream().filter(TrialResult::isValid)).hasSize(2);
    }

    @Test
    void aConnectionThatDropsFailsItsTrialAndTheRunGoesOn() {
        try (var run = inBackground("--mode", "host", "--set", "workloads.*.duration=8s", "--set", "retries=0")) {
            await(run, () -> !run.isAlive() || isMeasuring());
            pair.onPeer("pkill", "-KILL", "-f", "^sshd: root");
            await(run, () -> !run.isAlive());
            assertThat(said()).contains("FAILED: The host was lost: peer: ", "peer: waiting for peer");
        }
        assertThat(read().trials().stream().filter(TrialResult::isValid)).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void machinesAreLookedAtAndATunedOneIsPutBackAlsoAfterAKill() throws IOException {
        var processors = new ScaledProcessors(pair::onDut);
        var found = processors.state();
        var doctor = graftbench("doctor", "--inventory", pair.inventory().toString());
        assertThat(doctor.status()).as(doctor.stderr()).isZero();
        assertThat(doctor.stdout())
                .contains("dut (dut)", "peer (peer)", "governor", "wire0 link", "wire1 link", "iperf3", "module");

        var tuned = new String[] {"--mode", "host", "--set", "tuning=latency", "--set", "workloads.*.duration=40s"};
        try (var run = inBackground(tuned)) {
            await(run, () -> !run.isAlive() || isMeasuring());
            assertThat(processors.state()).as(said()).isEqualTo(ScaledProcessors.TUNED);
            run.program().kill();
            await(run, () -> !run.isAlive());
        }
        var connections = connections();
        assertThat(graftbench("clean").stdout()).contains("removed: processes ");
        assertThat(connections).hasSize(2).noneMatch(Files::exists);
        var down = graftbench("lab", "down", "--inventory", pair.inventory().toString());
        assertThat(down.stderr()).contains("dut: cleaned up after an earlier run: ", ScaledProcessors.GOVERNOR);
        assertThat(processors.state()).isEqualTo(found);
        assertNothingIsLeft();
    }

    @Test
    void aKilledServerFailsItsTrialAlone() {
        try (var run = inBackground("--mode", "host", "--set", "workloads.*.duration=6s", "--set", "retries=0")) {
            await(
                    run,
                    () -> !run.isAlive() || pair.onPeer("pgrep", "-x", "iperf3").matches("\\d+\\n") && isMeasuring());
            pair.onPeer("pkill", "-KILL", "-x", "iperf3");
            await(run, () -> !run.isAlive());
            assertThat(said()).contains("FAILED: iperf3 reports: ");
        }
        assertThat(read().trials().stream().filter(TrialResult::isValid)).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void aFullDiskFailsTrialsWithTheirCauseAndTheRunCanGoOnLater() {
        pair.onDut("mount", "-t", "tmpfs", "-o", "size=1m", "small", "/tmp");
        try (var run = inBackground("--mode", "host", "--set", "workloads.*.duration=6s", "--set", "retries=0")) {
            await(run, () -> !run.isAlive() || isMeasuring());
            pair.onDut("dd", "if=/dev/zero", "of=/tmp/fill", "bs=4096", "count=1000");
            await(run, () -> !run.isAlive());
            assertThat(said()).contains("FAILED: ");
        }
        assertThat(read().trials())
                .isNotEmpty()
                .allSatisfy(trial ->
                        assertThat(((Outcome.Failed) trial.outcome()).cause()).contains("disk", "full"));
        pair.onDut("umount", "/tmp");
        var resumed = graftbench(
                "run",
                "--resume",
                runFolder().path().toString(),
                "--inventory",
                pair.inventory().toString());
        assertThat(resumed.status()).as(resumed.stderr()).isIn(0, 3);
        assertThat(read().trials().stream().filter(TrialResult::isValid)).hasSize(2);
        assertNothingIsLeft();
    }

    /** What the harness that was killed had on this machine. */
    private List<Path> connections() throws IOException {
        try (var records = Files.newDirectoryStream(folder.resolve("xdg/graftbench/state"), "*.record")) {
            var directories = new ArrayList<Path>();
            for (var record : records) {
                Files.readAllLines(record).stream()
                        .filter(line -> line.startsWith("directory "))
                        .forEach(line -> directories.add(Path.of(line.substring("directory ".length()))));
            }
            assertThat(directories).allMatch(Files::isDirectory);
            return directories;
        }
    }

    /** A client runs on dut, or in a container there; who asks a tool for its version does not measure. */
    private boolean isMeasuring() {
        var tools = pair.onDut("pgrep", "-a", "-x", "iperf3|sockperf");
        return tools.lines().anyMatch(line -> !line.contains("--version"));
    }

    private void assertNothingIsLeft() {
        assertThat(pair.stateOfDut()).containsExactlyElementsOf(dutBefore);
        assertThat(pair.stateOfPeer()).containsExactlyElementsOf(peerBefore);
        assertThat(pair.onDut("pgrep", "-x", "iperf3|sockperf|flock|tail")).isEmpty();
        assertThat(pair.onPeer("pgrep", "-x", "iperf3|sockperf|flock|tail")).isEmpty();
    }

    private String[] arguments(String... more) {
        var argv = new ArrayList<>(List.of("run", "pair.yaml", "--out", "reports"));
        argv.addAll(List.of("--inventory", pair.inventory().toString()));
        argv.addAll(List.of(more));
        return argv.toArray(String[]::new);
    }

    private ExecResult graftbench(String... arguments) {
        return new LocalHost("here")
                .run(HarnessProcess.command(folder, arguments).within(Duration.ofMinutes(8)));
    }

    private Daemon inBackground(String... more) {
        return Daemon.start(
                HarnessProcess.command(folder, arguments(more)), folder.resolve("run.log"), Duration.ofSeconds(60));
    }

    /** All that the run in the background said. */
    private String said() {
        try {
            return Files.readString(folder.resolve("run.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Daemon run, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(run.lastWords()).isLessThan(deadline);
            Pause.briefly();
        }
    }

    private Run read() {
        return runFolder().read();
    }

    private RunFolder runFolder() {
        return RunFolders.newest(folder.resolve("reports"));
    }
}
