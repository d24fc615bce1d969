// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Pause;
import io.graftbench.lab.vagrant.Provider;
import io.graftbench.lab.vagrant.VagrantBox;
import io.graftbench.lab.vm.ItFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pair of Vagrant's by a libvirt of the test's own, whose network, state and disks go with it. Asked for by
 * {@code -Dgraftbench.vagrant=true}; where instructions are emulated it takes half an hour, and wants what the launcher installs
 * for {@code --lab vagrant}.
 */
@EnabledIfSystemProperty(named = "graftbench.vagrant", matches = "true")
class VagrantIT {
    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final String SCENARIO = """
            schema: 1
            name: pair
            question: Does a grafted socket work between two machines?
            lab: vagrant
            clock: real
            topologies: [two-host]
            modes: [host, nat, bridge, graft]
            blocks: 1
            validity: {steal: any}
            workloads:
              - name: stream-tcp
                tool: iperf3
                protocol: tcp
                direction: send
                duration: 2s
                message_bytes: 131072
              - name: ping-pong-tcp
                tool: sockperf
                protocol: tcp
                duration: 2s
                message_bytes: 14
            """;

    @TempDir
    Path folder;

    private PrivateMachine machine;
    private List<Daemon> services = List.of();

    @BeforeEach
    void startLibvirt() throws IOException {
        VagrantBox.build(Provider.LIBVIRT);
        ItFolders.cacheOfItsOwn(folder);
        Files.writeString(folder.resolve("pair.yaml"), SCENARIO);
        machine = new PrivateMachine(folder);
        for (var place : List.of("/var/lib/libvirt", "/etc/libvirt/qemu", "/etc/libvirt/storage", "/var/log/libvirt")) {
            machine.inside("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", place)
                    .require();
        }
        services = List.of(service("virtlogd"), service("libvirtd"));
        await(() -> virsh("list").succeeded());
    }

    private Daemon service(String program) {
        return machine.background(folder.resolve(program + ".log"), program);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(8).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("8 min are over").isLessThan(deadline);
            Pause.forSeconds(1);
        }
    }

    @AfterEach
    void stopLibvirt() {
        try {
            graftbench("lab", "down", "--lab", "vagrant");
        } finally {
            services.forEach(Daemon::close);
            machine.close();
        }
    }

    @Test
    void allFourModesRunBetweenTheTwo() {
        var up = graftbench("lab", "up", "--lab", "vagrant");
        assertThat(up.status()).as(up.stderr()).isZero();
        assertThat(up.stdout()).contains("the module is /opt/graftbench/");
        assertThat(virsh("list", "--name").stdout()).contains("graftbench-dut", "graftbench-peer");

        var exec = graftbench("lab", "exec", "--lab", "vagrant", "peer", "--", "id", "-un");
        assertThat(exec.status()).as(exec.stderr()).isZero();

        var run = graftbench("run", "pair.yaml", "--out", "reports");
        assertThat(run.status()).as(run.stderr()).isIn(ExitStatus.PASSED, ExitStatus.INCONCLUSIVE);
        assertThat(run.stderr()).doesNotContain("starting dut and peer", "removing dut and peer", "installing");
        var stored = RunFolders.newest(folder.resolve("reports")).read();
        assertThat(stored.trials()).hasSize(8).allMatch(trial -> trial.isValid());
        assertThat(virsh("list", "--name").stdout()).contains("graftbench-dut", "graftbench-peer");

        var down = graftbench("lab", "down", "--lab", "vagrant");
        assertThat(down.status()).as(down.stderr()).isZero();
        assertThat(down.stdout())
                .contains("removed dut and peer", "removed the box graftbench-", "removed libvirt's disk");
        assertNothingIsLeft();
    }

    @Test
    void aRunThatIsKilledLeavesMachinesThatCleanRemoves() throws IOException {
        var run = machine.graftbenchInBackground("run", "pair.yaml", "--out", "reports");
        await(() -> virsh("list", "--all", "--name").stdout().contains("graftbench-"));
        run.program().kill();
        run.close();

        var clean = graftbench("clean");
        assertThat(clean.status()).as(clean.stderr()).isZero();
        assertThat(clean.stdout()).contains("vagrant " + ItFolders.repository().resolve("vagrant"));
        assertThat(virsh("list", "--all", "--name").stdout()).isBlank();

        graftbench("lab", "down", "--lab", "vagrant");
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(virsh("list", "--all", "--name").stdout()).isBlank();
        assertThat(virsh("vol-list", "default").stdout()).doesNotContain("vagrant", "graftbench");
        assertThat(virsh("net-list", "--all", "--name").stdout()).doesNotContain("graftbench-wire");
        assertThat(ItFolders.repository().resolve("vagrant/.vagrant")).doesNotExist();
    }

    private ExecResult virsh(String... arguments) {
        return machine.entered(Command.of(arguments).prefixedBy(List.of("virsh", "--connect", "qemu:///system")));
    }

    private ExecResult graftbench(String... arguments) {
        return machine.entered(HarnessProcess.command(folder, arguments), LIMIT);
    }
}
