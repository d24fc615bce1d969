// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostChangeTest {
    private static final List<HostChange> ALL = List.of(
            new HostChange.Namespace("gbpeer"),
            new HostChange.Link("gbwire0"),
            new HostChange.Table("gb12ab1a1"),
            new HostChange.Names("gb12ab"),
            new HostChange.KernelModule(),
            new HostChange.TrialFile("/tmp/gb12ab1a1.log"),
            new VagrantPair("/srv/a b/vagrant"),
            new HostChange.Mtu("lo", 65536),
            new HostChange.Offload("lo", "tso", true),
            new EngineChange.Container("gb12ab1a1c1"),
            new EngineChange.Network("gb12ab1a1b1"),
            new EngineChange.Image(),
            new EngineChange.UserRule("gb12ab1a1b1", "gb12ab1a1b2"),
            new EngineChange.BridgeFilter("1"),
            new HostChange.Offload("lo", "gro", false),
            new HostChange.KernelFile("/sys/devices/system/cpu/cpufreq/policy0/scaling_governor", "powersave"),
            new HostChange.KernelFile("/proc/irq/41/smp_affinity_list", "0-3,8"),
            new HostChange.Ring("eth1", "rx", "1024"),
            new HostChange.Coalescing("eth1", "adaptive-rx", "on"),
            new HostChange.Service("irqbalance", true));

    @Test
    void isReadBackFromItsLine() {
        assertThat(ALL)
                .allSatisfy(
                        change -> assertThat(HostChange.parse(change.line())).contains(change));
        assertThat(HostChange.parse("process 1 2")).isEmpty();
        assertThat(HostChange.parse("namespace")).isEmpty();
    }

    @Test
    void namesNothingThatIsNotOurs() {
        assertThatThrownBy(() -> HostChange.parse("namespace docker")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("container web")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("vagrant /home/somebody"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("link eth0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("file /etc/passwd x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("file /proc/irq/../sysrq-trigger b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("trial-file /tmp/../etc/gb1.log"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostChange.parse("names gb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSettingThatIsAsItWasDoesNotStand() {
        var changes = new HostChanges(new LocalHost("here"));
        var found = changes.settings("lo");
        assertThat(found).anyMatch(HostChange.Mtu.class::isInstance);
        assertThat(changes.standing(found)).isEmpty();
        var other = new HostChange.Mtu("lo", 1234);
        assertThat(changes.standing(List.of(other, new HostChange.Link("gbnosuch"))))
                .containsExactly(other);
    }

    @Test
    void filesOfATrialStandUnderItsNameAndNothingElseDoes() throws IOException {
        var prefix = "gb" + UUID.randomUUID().toString().substring(0, 6);
        var log = Files.createFile(Path.of("/tmp", prefix + "a1.log"));
        var other = Files.createFile(Path.of("/tmp", prefix + "-notes.txt"));
        try {
            var changes = new HostChanges(new LocalHost("here"));
            assertThat(changes.standing(List.of(new HostChange.Names(prefix))))
                    .containsExactly(new HostChange.TrialFile(log.toString()));
            assertThat(changes.restore(List.of(new HostChange.Names(prefix)))).isEmpty();
            assertThat(log).doesNotExist();
            assertThat(other).exists();
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(other);
        }
    }
}
