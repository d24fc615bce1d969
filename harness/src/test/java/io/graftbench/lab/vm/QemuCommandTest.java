// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QemuCommandTest {
    @Test
    void countsInstructionsOnOneProcessorInVirtualTime() {
        assertThat(line(Accelerator.COUNTED))
                .contains("-icount shift=0,sleep=off")
                .contains("-smp 1")
                .contains("-seed 3")
                .contains("clock=vm")
                .contains("mitigations=off tsc=reliable sysctl.kernel.randomize_va_space=0 ");
    }

    @ParameterizedTest
    @EnumSource(names = {"KVM", "TCG"})
    void leavesTheClockAloneInRealTime(Accelerator accelerator) {
        assertThat(line(accelerator))
                .contains("-smp 2")
                .doesNotContain("icount", "-seed", "mitigations", "randomize_va_space");
    }

    @ParameterizedTest
    @EnumSource
    void usesNothingOfTheMachinesConfiguration(Accelerator accelerator) {
        assertThat(line(accelerator)).contains("-nodefaults", "-no-user-config", "-display none");
    }

    private static String line(Accelerator accelerator) {
        var command = new QemuCommand(accelerator, 2, 3, Path.of("/tmp/console"), Path.of("/tmp/ready"));
        return command.trial(Path.of("/vmlinuz"), Path.of("/initrd")).display();
    }
}
