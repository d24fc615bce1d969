// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.Command;
import io.graftbench.host.HostUnreachable;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import io.graftbench.results.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest that dies in the middle of a script. */
class GuestLostIT {
    @TempDir
    Path folder;

    @Test
    void isReportedAndLeavesNothing() throws IOException {
        var repository = ItFolders.repository();
        try (var builder = new VmLab(
                new VmSettings(repository, ItFolders.cache(), "6.1", Optional.of(Clock.VIRTUAL)), message -> {})) {
            builder.prepare();
        }
        var cache = ItFolders.cacheOfItsOwn(folder);
        var logs = Files.createDirectory(folder.resolve("logs"));
        var settings = new VmSettings(repository, cache, "6.1", Optional.of(Clock.VIRTUAL));
        try (var lab = new VmLab(settings, message -> {});
                var open = lab.open(1, logs)) {
            var panic = new Step.Run(
                    "panic", Command.of("tee", "/proc/sysrq-trigger").reading("c"));
            var script = new Script(List.of(panic), List.of(), Duration.ofMinutes(2));
            assertThatThrownBy(() -> open.dut().run(script)).isInstanceOf(HostUnreachable.class);
            var session = open.finish();
            assertThat(session.kernelWarnings())
                    .anyMatch(line -> line.contains("the guest was gone"))
                    .anyMatch(line -> line.contains("Kernel panic"));
            assertThat(folder.resolve(session.kernelLog())).content().contains("sysrq");
        }
        assertThat(cache.resolve("state")).isEmptyDirectory();
    }
}
