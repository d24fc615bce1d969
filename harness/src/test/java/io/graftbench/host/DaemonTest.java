// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    private static final Duration GRACE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void runsUntilItIsClosed() {
        var daemon = Daemon.start(Command.of("sleep", "300"), folder.resolve("log"), GRACE);
        assertThat(daemon.isAlive()).isTrue();
        assertThat(daemon.program().isAlive()).isTrue();
        daemon.close();
        assertThat(daemon.isAlive()).isFalse();
        assertThat(daemon.program().isAlive()).isFalse();
        daemon.close();
    }

    @Test
    void killsAProgramThatIgnoresTheSignal() {
        var command = Command.of("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done");
        var daemon = Daemon.start(command, folder.resolve("log"), Duration.ofMillis(200));
        daemon.close();
        assertThat(daemon.program().isAlive()).isFalse();
    }

    @Test
    void keepsTheLastWordsOfAProgramThatEnded() {
        try (var daemon =
                Daemon.start(Command.of("sh", "-c", "echo no such disk >&2; exit 1"), folder.resolve("log"), GRACE)) {
            var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (daemon.isAlive() && System.nanoTime() < deadline) {
                Pause.briefly();
            }
            assertThat(daemon.isAlive()).isFalse();
            assertThat(daemon.lastWords()).isEqualTo("no such disk");
        }
    }

    @Test
    void neverTakesAnotherProcessForItsOwn() {
        var self = ProcessIdentity.ofThisProcess();
        var earlier = new ProcessIdentity(self.pid(), self.startTicks() - 1);
        assertThat(self.isAlive()).isTrue();
        assertThat(earlier.isAlive()).isFalse();
        earlier.kill();
        assertThat(self.isAlive()).isTrue();
    }
}
