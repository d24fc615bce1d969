// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.LocalHost;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a machine, held by a real process. */
class HostLockTest {
    @TempDir
    Path folder;

    @Test
    void oneRunAtATimeHoldsTheMachineAndSaysWhoItIs() {
        var machine = new LocalHost("this machine");
        var file = folder.resolve("lock");
        try (var lock = HostLock.take(machine, file.toString())) {
            lock.isFor("/reports/a");
            assertThat(lock.isHeld()).isTrue();
            assertThatThrownBy(() -> HostLock.take(machine, file.toString()))
                    .isInstanceOf(LabFailed.class)
                    .hasMessageStartingWith("another run is on this machine (user ")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid() + ", since ")
                    .hasMessageContaining(", run /reports/a), and two would disturb each other");
        }
        HostLock.take(machine, file.toString()).close();
        assertThat(file).isEmptyFile();
    }
}
