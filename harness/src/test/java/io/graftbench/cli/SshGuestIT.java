// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.vm.SshGuest;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine behind SSH whose kernel loads modules: the module is compiled there, loaded, used, and gone in the end. */
class SshGuestIT {
    private static final String SCENARIO = """
            schema: 1
            name: guest
            question: Does a grafted socket work on a machine that was provisioned?
            lab: ssh
            topologies: [two-host]
            modes: [host, graft]
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

    @Test
    void graftRunsWhereProvisioningBuiltIt() throws IOException {
        Files.writeString(folder.resolve("guest-scenario.yaml"), SCENARIO);
        var lab = Files.createDirectory(folder.resolve("lab"));
        try (var guest = SshGuest.boot(lab)) {
            var inventory = SshGuest.inventory(lab).toString();
            assertThat(doctor(inventory)).contains("module: not tried: it was not compiled for this kernel yet");

            var up = graftbench("lab", "up", "--inventory", inventory);
            assertThat(up.status()).as(up.stderr()).isZero();
            assertThat(up.stdout()).contains("the module is /srv/graftbench/");
            assertThat(guest.inside("cat", "/var/lib/graftbench/installed")).contains("directory /srv/graftbench/");

            assertThat(doctor(inventory)).contains("module: loads and unloads");
            assertThat(guest.inside("cat", "/proc/modules")).doesNotContain("graft ");

            var run = graftbench("run", "guest-scenario.yaml", "--inventory", inventory, "--out", "reports");
            assertThat(run.status()).as(run.stderr()).isIn(0, 3);
            assertThat(run.stderr()).doesNotContain("compiling", "copying");
            assertThat(valid()).hasSize(2).anyMatch(trial -> trial.cell().mode().equals("graft"));
            assertThat(guest.inside("cat", "/proc/modules")).doesNotContain("graft ");

            var down = graftbench("lab", "down", "--inventory", inventory);
            assertThat(down.status()).as(down.stderr()).isZero();
            assertThat(down.stdout()).contains("dut: removed /srv/graftbench/");
            assertThat(guest.inside("ls", "/srv", "/var/lib/")).doesNotContain("graftbench");
        }
    }

    private String doctor(String inventory) {
        var doctor = graftbench("doctor", "--inventory", inventory);
        assertThat(doctor.status()).as(doctor.stderr()).isZero();
        return doctor.stdout();
    }

    private ExecResult graftbench(String... arguments) {
        var caches = Path.of(System.getProperty("user.home"), ".cache");
        return new LocalHost("here")
                .run(HarnessProcess.command(folder, caches, arguments).within(Duration.ofMinutes(15)));
    }

    private List<TrialResult> valid() {
        var run = RunFolders.newest(folder.resolve("reports")).read();
        return run.trials().stream().filter(TrialResult::isValid).toList();
    }
}
