// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import io.graftbench.lab.Leftovers;
import io.graftbench.results.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real boot, on the virtual clock. */
class VmLabIT {
    @TempDir
    Path run;

    @Test
    void bootsMeasuresAndLeavesNothing() throws Exception {
        var settings = new VmSettings(ItFolders.repository(), ItFolders.cache(), "6.1", Optional.of(Clock.VIRTUAL));
        var logs = Files.createDirectory(run.resolve("logs"));
        try (var lab = new VmLab(settings, System.err::println)) {
            try (var open = lab.open(1, logs)) {
                System.err.println(open.environment());
                System.err.println("GRAFT: " + open.graftMissing());
                var dut = open.dut();
                var peer = open.peer();
                assertThat(open.environment().hosts().get("dut"))
                        .containsKeys(
                                "kernel.release",
                                "tool.iperf3",
                                "tool.sockperf",
                                "offload.wire.tcp-segmentation-offload",
                                "package.iperf3")
                        .containsEntry("wire.mtu", "1500");
                assertThat(dut.run(Command.of("sh", "-c", "exit 7")).status()).isEqualTo(7);
                assertThat(peer.run(Command.of("ip", "-o", "addr", "show", "wire1"))
                                .stdout())
                        .contains("10.9.0.2/24");
                var wire = open.wire();
                var result = dut.run(new Script(
                        List.of(
                                new Step.Start(
                                        "server",
                                        peer.onMachine(Command.of(
                                                "sockperf",
                                                "server",
                                                "--tcp",
                                                "-i",
                                                wire.peerAddress(),
                                                "-p",
                                                "11111"))),
                                new Step.Await(
                                        "ready",
                                        peer.onMachine(Command.of("sh", "-c", "ss -ltnH | grep -q 11111")),
                                        Duration.ofSeconds(10)),
                                new Step.Run(
                                        "client",
                                        Command.of(
                                                "sockperf",
                                                "ping-pong",
                                                "--tcp",
                                                "-i",
                                                wire.peerAddress(),
                                                "-p",
                                                "11111",
                                                "--time",
                                                "1")),
                                new Step.Stop("stop", "server", "INT", Duration.ofSeconds(2))),
                        List.of(new Step.Run("undo", Command.of("true"))),
                        Duration.ofMinutes(2)));
                assertThat(result.failed()).isEmpty();
                assertThat(result.step("client").stdout()).contains("avg-latency");
                System.err.println(result.step("client").stdout());
                System.err.println("script took " + result.elapsed());
                var session = open.finish();
                System.err.println(session);
                assertThat(session.kernelLog()).isEqualTo("logs/kernel-1.log");
                assertThat(session.kernelWarnings()).isEmpty();
                assertThat(logs.resolve("kernel-1.log")).content().contains("Linux version");
            }
        }
        assertThat(new Leftovers(ItFolders.cache()).list()).isEmpty();
    }
}
