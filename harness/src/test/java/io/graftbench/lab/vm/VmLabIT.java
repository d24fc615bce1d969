// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.lab.Leftovers;
import io.graftbench.lab.OpenLab;
import io.graftbench.results.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One real boot on the virtual clock, and what a guest is good for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VmLabIT {
    private Path folder;
    private Path cache;
    private VmLab lab;
    private OpenLab open;

    @BeforeAll
    void bootAGuest(@TempDir Path shared) throws IOException {
        folder = shared;
        var ready = new VmSettings(ItFolders.repository(), ItFolders.cache(), "6.1", Optional.of(Clock.VIRTUAL));
        try (var builder = new VmLab(ready, System.err::println)) {
            builder.prepare();
        }
        cache = ItFolders.cacheOfItsOwn(folder);
        var settings = new VmSettings(ItFolders.repository(), cache, "6.1", Optional.of(Clock.VIRTUAL));
        lab = new VmLab(settings, System.err::println);
        open = lab.open(1, Files.createDirectory(folder.resolve("logs")));
    }

    @AfterAll
    void leavesNothingAndAQuietKernel() throws IOException {
        Thread.currentThread().interrupt();
        var session = open.finish();
        assertThat(Thread.interrupted())
                .as("an interrupt neither hinders the end nor is lost")
                .isTrue();
        lab.close();
        assertThat(session.kernelLog()).isEqualTo("logs/kernel-1.log");
        assertThat(session.kernelWarnings()).isEmpty();
        assertThat(folder.resolve("logs/kernel-1.log")).content().contains("Linux version");
        assertThat(cache.resolve("state")).isEmptyDirectory();
        assertThat(new Leftovers(cache).list()).isEmpty();
        assertThat(open.finish()).isEqualTo(session);
    }

    @Test
    void knowsWhatItIs() {
        assertThat(open.environment().hosts().get("dut"))
                .containsKeys("kernel.release", "tool.iperf3", "tool.sockperf", "tool.ip_graft", "package.iperf3")
                .containsKeys("module.sha256", "offload.wire.tcp-segmentation-offload", "image.kernel_packages")
                .containsEntry("clock.source", "tsc")
                .containsEntry("sysctl.net.ipv4.tcp_no_metrics_save", "1")
                .containsEntry("wire.mtu", "1500");
        assertThat(open.environment().hosts().get("peer")).containsEntry("wire.driver", "veth");
        assertThat(open.environment().hosts().get("harness")).containsKeys("java.version", "cpu.cores");
    }

    @Test
    void hasTheModuleAndItsTools() {
        assertThat(open.graftMissing()).isEmpty();
        var tools = Stream.of("bin/ip", "bin/graft", "lib/libgraft.so").map(t -> open.toolPrefix() + "/" + t);
        var list =
                open.dut().run(Command.of(Stream.concat(Stream.of("ls"), tools).toList()));
        assertThat(list.require().stdout().lines()).hasSize(3);
        assertThat(open.dut()
                        .run(Command.of(open.toolPrefix() + "/bin/ip", "graft", "show"))
                        .status())
                .isZero();
    }

    @Test
    void reachesItsPeerOverTheWire() {
        for (var address : List.of(open.wire().peerAddress(), open.wire().peerAddress6())) {
            open.dut().run(Command.of("ping", "-c", "1", "-W", "1", address)).require();
        }
        var link = open.peer()
                .run(Command.of("ip", "-o", "link", "show", open.wire().peerInterface()));
        assertThat(link.require().stdout()).contains(open.wire().peerInterface());
        assertThat(open.dut()
                        .run(Command.of("ip", "-o", "link", "show", open.wire().peerInterface()))
                        .succeeded())
                .isFalse();
    }

    @Test
    void runsAMeasurementAsOneScript() {
        var address = open.wire().peerAddress();
        var server = Command.of("sockperf", "server", "--tcp", "-i", address, "-p", "11111");
        var listens = Command.of("grep", "-q", ":2B67 00000000:0000 0A", "/proc/net/tcp");
        var client = Command.of("sockperf", "ping-pong", "--tcp", "-i", address, "-p", "11111", "--time", "1");
        var result = run(
                List.of(
                        new Step.Start("server", open.peer().onMachine(server)),
                        new Step.Await("listening", open.peer().onMachine(listens), Duration.ofSeconds(10)),
                        new Step.Run("client", client),
                        new Step.Stop("stop", "server", "INT", Duration.ofSeconds(2))),
                List.of());
        assertThat(result.failed()).isEmpty();
        assertThat(result.step("client").stdout()).contains("avg-latency");
        assertThat(result.step("server").status()).isZero();
    }

    @Test
    void handsStatusAndBytesBack() {
        assertThat(open.dut().run(Command.of("sh", "-c", "exit 255")).status()).isEqualTo(255);
        var text = "a 'quoted' \"line\" $HOME\n";
        assertThat(open.dut().run(Command.of("cat").reading(text)).stdout()).isEqualTo(text);
        assertThat(open.dut()
                        .run(Command.of("head", "-c", "300000", "/dev/zero"))
                        .stdout())
                .hasSize(300_000);
    }

    @Test
    void endsACommandAtItsLimit() {
        var result = open.dut().run(Command.of("sleep", "300").within(Duration.ofSeconds(2)));
        assertThat(result.timedOut()).isTrue();
    }

    @Test
    void undoesInTheGuestWhatIsInterruptedHere() {
        var mark = "/tmp/undone";
        var busy = Command.of("sh", "-c", "while :; do :; done").within(Duration.ofMinutes(10));
        var script = new Script(
                List.of(new Step.Run("busy", busy)),
                List.of(new Step.Run("undo", Command.of("touch", mark))),
                Duration.ofSeconds(2));
        assertThat(open.dut().run(script).failed()).map(step -> step.name()).hasValue("busy");
        assertThat(open.dut().run(Command.of("ls", mark)).succeeded()).isTrue();
        assertThat(open.dut()
                        .run(Command.of("sh", "-c", "ls -d /tmp/graftbench.* | wc -l"))
                        .stdout())
                .isEqualTo("1\n");
    }

    @Test
    void takesFilesAndTrees() throws IOException {
        var tree = Files.createDirectories(folder.resolve("tree/sub")).getParent();
        Files.writeString(tree.resolve("sub/file"), "content");
        open.dut().copyTo(tree, "/tmp/copied tree");
        open.dut().copyTo(tree.resolve("sub/file"), "/tmp/deep/er/file");
        var read = open.dut().run(Command.of("cat", "/tmp/copied tree/sub/file", "/tmp/deep/er/file"));
        assertThat(read.stdout()).isEqualTo("contentcontent");
    }

    private ScriptResult run(List<Step> steps, List<Step> undo) {
        return open.dut().run(new Script(steps, undo, Duration.ofMinutes(5)));
    }
}
