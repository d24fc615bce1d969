// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.ScriptedHost;
import io.graftbench.host.ScriptedHost.Answer;
import io.graftbench.scenario.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TunerTest {
    private static final String RINGS = """
            Ring parameters for eth1:
            Pre-set maximums:
            RX:\t\t8192
            TX:\t\t8192
            Current hardware settings:
            RX:\t\t1024
            TX:\t\t8192
            """;
    private final List<HostChange> told = new ArrayList<>();

    @Test
    void whatACardDoesNotObeyInIsSaidAndIsOnRecord() {
        var host = new ScriptedHost("dut", "dut")
                .answer("ethtool -g eth1", Answer.saying(RINGS))
                .answer("ethtool -G eth1 rx 8192", Answer.failing(1, "netlink error: Operation not permitted"));

        var facts = Tuner.tune(host, Tuning.THROUGHPUT, Optional.of("eth1"), told::add);

        assertThat(told).containsExactly(new HostChange.Ring("eth1", "rx", "1024"));
        assertThat(facts)
                .containsEntry("tuning.profile", "throughput")
                .containsEntry(
                        "tuning.rings",
                        "stays 1024, wanted 8192: netlink error: Operation not permitted; 8192, as it was")
                .containsEntry("tuning.governor", "not here: the kernel does not scale the frequency of the processors")
                .containsEntry("tuning.interrupts", "not here: eth1: its interrupts cannot be placed")
                .containsEntry("tuning.irqbalance", "not here: it does not run");
    }

    @Test
    void interruptsGoToTheProcessorsNextToTheCardOneByOne() {
        var host = new ScriptedHost("dut", "dut")
                .answer("cat /sys/class/net/eth1/device/local_cpulist", Answer.saying("4-5\n"))
                .answer("ls /sys/class/net/eth1/device/msi_irqs", Answer.saying("101\n100\n99\n"))
                .answer("cat -- /proc/irq/", Answer.saying("0-7\n"));

        Tuner.tune(host, Tuning.LATENCY, Optional.of("eth1"), told::add);

        assertThat(told)
                .containsExactly(
                        new HostChange.KernelFile("/proc/irq/99/smp_affinity_list", "0-7"),
                        new HostChange.KernelFile("/proc/irq/100/smp_affinity_list", "0-7"),
                        new HostChange.KernelFile("/proc/irq/101/smp_affinity_list", "0-7"));
        assertThat(host.commands())
                .filteredOn(command -> command.startsWith("tee "))
                .hasSize(3);
    }

    @Test
    void withoutAProfileNothingIsLookedAt() {
        var host = new ScriptedHost("dut", "dut");

        assertThat(Tuner.tune(host, Tuning.NONE, Optional.of("eth1"), told::add))
                .isEmpty();
        assertThat(host.commands()).isEmpty();
    }

    @Test
    void processorsAreListedAsTheKernelDoes() {
        assertThat(ProcessorList.parse("0-2,8,10-11\n")).containsExactly(0, 1, 2, 8, 10, 11);
        assertThat(ProcessorList.parse("")).isEmpty();
        assertThat(ProcessorList.parse("all")).isEmpty();
    }
}
