// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.lab.KernelLog;
import io.graftbench.lab.KernelSurvey;
import io.graftbench.lab.LabFailed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What this machine is told when it cannot be a lab, or one without GRAFT. */
class LocalLabTest {
    @Test
    void namesEveryMissingProgramAndThePackagesOnce() {
        var found = List.of("iperf3", "ip", "ethtool", "sysctl", "nsenter", "unshare", "dmesg", "nft");
        assertThatThrownBy(() -> Needs.requirePrograms(found))
                .isInstanceOf(LabFailed.class)
                .hasMessage("--lab local needs sockperf, bridge, ss on this machine:"
                        + " apt-get install sockperf iproute2");
    }

    @Test
    void refusesAnAddressRangeThatIsInUse() {
        assertThatThrownBy(() -> Needs.requireFreeAddresses("198.18.4.0/24 dev tester0 scope link\nother\n"))
                .isInstanceOf(LabFailed.class)
                .hasMessageEndingWith("198.18.4.0/24 dev tester0 scope link");
        assertThatCode(() -> Needs.requireFreeAddresses("")).doesNotThrowAnyException();
    }

    @Test
    void saysWhyThereIsNoGraftAndWhatWouldMendIt() {
        assertThat(new KernelSurvey("this machine", "6.1", true, false, true, false).obstacle())
                .hasValueSatisfying(reason -> assertThat(reason).contains("loads no modules", "--lab vm"));
        assertThat(new KernelSurvey("this machine", "6.1", false, true, true, false).obstacle())
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("apt-get install linux-headers-6.1"));
        assertThat(new KernelSurvey("this machine", "6.1", true, true, false, false).obstacle())
                .hasValueSatisfying(reason -> assertThat(reason).contains("initial network namespace"));
        assertThat(new KernelSurvey("this machine", "6.1", true, true, true, true).obstacle())
                .hasValueSatisfying(reason -> assertThat(reason).endsWith("rmmod graft"));
        assertThat(new KernelSurvey("this machine", "6.1", true, true, true, false).obstacle())
                .isEmpty();
    }

    @Test
    void takesOfTheKernelsLogWhatCameSince() {
        var log = "[    1.000000] old\n[   12.500000] last\n[   12.500001] WARNING: new\ncontinued\n[   13.0] x\n";
        assertThat(KernelLog.since(12.5, log)).isEqualTo("[   12.500001] WARNING: new\ncontinued\n[   13.0] x\n");
        assertThat(KernelLog.since(13, log)).isEmpty();
    }
}
