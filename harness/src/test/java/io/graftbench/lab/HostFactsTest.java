// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.LocalHost;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptedHost;
import io.graftbench.host.ScriptedHost.Answer;
import io.graftbench.host.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostFactsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void readsThisMachine() {
        var script = new Script(HostFacts.steps("/nowhere", "lo"), List.of(), LIMIT);
        var facts = HostFacts.read(new LocalHost("here").run(script));
        assertThat(facts)
                .containsEntry("kernel.release", System.getProperty("os.version"))
                .containsKeys("kernel.command_line", "sysctl.net.ipv4.tcp_congestion_control", "wire.mtu", "cpu.online")
                .doesNotContainKey("tool.ip_graft");
    }

    @Test
    void readsWhatToolsSayOfThemselves() {
        var host = new ScriptedHost("dut", "guest")
                .answer("iperf3 --version", Answer.saying("iperf 3.12 (cJSON 1.7.15)\nLinux dut 6.1.0\n"))
                .answer("iptables -V", Answer.failing(127, "iptables: not found"))
                .answer("/opt/g/bin/ip -V", Answer.saying("ip utility, iproute2-6.1.0, libbpf 1.1.2\n"))
                .answer("ethtool -k wire0", Answer.saying("""
                        Features for wire0:
                        rx-checksumming: on
                        tcp-segmentation-offload: on
                        \ttx-tcp-segmentation: on
                        large-receive-offload: off [fixed]
                        """))
                .answer("ethtool -i wire0", Answer.saying("driver: veth\nversion: 1.0\n"))
                .answer(
                        "ip -o link show wire0",
                        Answer.saying(
                                "3: wire0@if2: <BROADCAST,UP> mtu 1500 qdisc noqueue state UP mode DEFAULT qlen 1000\\  link/ether"));
        var facts = HostFacts.read(host.run(new Script(HostFacts.steps("/opt/g", "wire0"), List.of(), LIMIT)));
        assertThat(facts)
                .containsEntry("tool.iperf3", "iperf 3.12 (cJSON 1.7.15)")
                .containsEntry("tool.ip_graft", "ip utility, iproute2-6.1.0, libbpf 1.1.2")
                .doesNotContainKey("tool.iptables")
                .containsEntry("offload.wire.tcp-segmentation-offload", "on")
                .containsEntry("offload.wire.large-receive-offload", "off [fixed]")
                .containsEntry("wire.driver", "veth")
                .containsEntry("wire.mtu", "1500")
                .containsEntry("wire.qdisc", "noqueue")
                .doesNotContainKey("sysctl.net.ipv4.tcp_rmem");
    }

    /** Two builds of the same sources have one srcversion. */
    @Test
    void tellsWhichBuildOfTheModuleIsLoaded() {
        var steps = new ArrayList<>(ModuleLoading.steps("/srv/graft.ko"));
        steps.addAll(HostFacts.steps("/opt/g", "wire0"));
        var files = ((Step.Observe) HostFacts.steps("/opt/g", "wire0").get(0)).command();
        var host = new ScriptedHost("dut", "guest")
                .answer("sha256sum /srv/graft.ko", Answer.saying("5f70bf18  /srv/graft.ko\n"));

        assertThat(HostFacts.read(host.run(new Script(steps, List.of(), LIMIT))))
                .as("it could not be loaded")
                .doesNotContainKey("module.sha256");

        host.answer(files.display(), Answer.saying("/sys/module/graft/srcversion:A1B2\n"));
        assertThat(HostFacts.read(host.run(new Script(steps, List.of(), LIMIT))))
                .containsEntry("module.srcversion", "A1B2")
                .containsEntry("module.sha256", "5f70bf18");
    }
}
