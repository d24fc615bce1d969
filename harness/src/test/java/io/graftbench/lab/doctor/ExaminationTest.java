// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.doctor.Finding.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Judgements of outputs that were recorded on a virtual machine with a card of virtio, and of what would differ elsewhere. */
class ExaminationTest {
    private static final String CPU = "/sys/devices/system/cpu";
    private static final String RINGS = """
            Ring parameters for eth0:
            Pre-set maximums:
            RX:\t\t256
            RX Mini:\tn/a
            RX Jumbo:\tn/a
            TX:\t\t256
            Current hardware settings:
            RX:\t\t256
            RX Mini:\tn/a
            RX Jumbo:\tn/a
            TX:\t\t256
            RX Buf Len:\t\tn/a
            """;
    private static final String COALESCING = """
            Coalesce parameters for eth0:
            Adaptive RX: off  TX: n/a
            stats-block-usecs: n/a

            rx-usecs: 0
            rx-frames: 1
            """;
    private static final String LINK =
            "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc pfifo_fast state UP mode DEFAULT group default"
                    + " qlen 1000\\    link/ether 02:fc:00:00:00:01 brd ff:ff:ff:ff:ff:ff";
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("kernel.release", "6.18.44-fc-v657"),
            Map.entry("kernel.sysctls", "/proc/sys/net/core/rmem_max:4194304\n/proc/sys/net/core/wmem_max:4194304"),
            Map.entry("tool.iperf3", "iperf 3.12 (cJSON 1.7.15)\nLinux vm 6.18.44-fc-v657"),
            Map.entry("cpu.online", "0-1"),
            Map.entry("cpu.load", "0.05 16.52 12.77 20/346 8090"),
            Map.entry("cpu.smt", "0"),
            Map.entry("cpu.idle", CPU + "/cpu0/cpuidle/state0/disable:0\n" + CPU + "/cpu0/cpuidle/state0/latency:0"),
            Map.entry("cpu.clock", "tsc"),
            Map.entry("eth0.link", LINK),
            Map.entry("eth0.driver", "driver: virtio_net\nversion: 1.0.0\nfirmware-version:"),
            Map.entry("eth0.speed", "-1"),
            Map.entry("eth0.offloads", "tcp-segmentation-offload: on\nlarge-receive-offload: off [fixed]"),
            Map.entry("eth0.rings", RINGS),
            Map.entry("eth0.coalescing", COALESCING),
            Map.entry(
                    "eth0.qdisc", "qdisc pfifo_fast 0: root refcnt 2 bands 3 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1"));

    @Test
    void judgesWhatWasRecorded() {
        var findings = judged(Map.of());

        assertThat(findings).containsEntry("kernel", Verdict.OK).containsEntry("modules", Verdict.MISSING);
        assertThat(findings).containsEntry("iperf3", Verdict.OK).containsEntry("nft", Verdict.MISSING);
        assertThat(findings).containsEntry("load", Verdict.OK).containsEntry("governor", Verdict.UNKNOWN);
        assertThat(findings).containsEntry("SMT", Verdict.OK).containsEntry("C-states", Verdict.OK);
        assertThat(findings)
                .containsEntry("eth0 driver", Verdict.OK)
                .containsEntry("eth0 link", Verdict.UNKNOWN)
                .containsEntry("eth0 MTU", Verdict.OK)
                .containsEntry("eth0 receive ring", Verdict.OK)
                .containsEntry("eth0 coalescing", Verdict.OK)
                .containsEntry("eth0 other users", Verdict.OK);
    }

    @Test
    void nothingIsFineWhereNothingCouldBeRead() {
        var findings = Examination.of(new Look(Map.of()), List.of("eth0"));

        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.OK)
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("bridge-nf-call-iptables", "irqbalance", "eth0 other users");
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.NOISE || finding.verdict() == Verdict.MISSING)
                .allSatisfy(finding ->
                        assertThat(finding.mend()).as(finding.subject()).isNotEmpty());
    }

    @Test
    void namesWhatMakesNoise() {
        var noise = judged(Map.ofEntries(
                Map.entry("cpu.load", "1.90 1.5 1.2 2/346 8090"),
                Map.entry("cpu.governor", CPU + "/cpufreq/policy0/scaling_governor:powersave"),
                Map.entry("cpu.turbo", CPU + "/intel_pstate/no_turbo:0"),
                Map.entry("cpu.smt", "1"),
                Map.entry(
                        "cpu.idle",
                        CPU + "/cpu0/cpuidle/state3/disable:0\n" + CPU + "/cpu0/cpuidle/state3/latency:133"),
                Map.entry("cpu.irqbalance", "812"),
                Map.entry("cpu.clock", "hpet"),
                Map.entry("kernel.sysctls", "/proc/sys/net/bridge/bridge-nf-call-iptables:1"),
                Map.entry("eth0.offloads", "large-receive-offload: on"),
                Map.entry("eth0.rings", RINGS.replaceFirst("256", "8192")),
                Map.entry("eth0.coalescing", COALESCING.replace("RX: off", "RX: on")),
                Map.entry("eth0.local", "0"),
                Map.entry("eth0.interrupts", "41\n42"),
                Map.entry("eth0.placement", "/proc/irq/41/smp_affinity_list:0\n/proc/irq/42/smp_affinity_list:0-1"),
                Map.entry("eth0.addresses", "2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0"),
                Map.entry("eth0.connections", "0      0      192.0.2.2:22   192.0.2.9:50122")));

        assertThat(noise)
                .containsEntry("load", Verdict.NOISE)
                .containsEntry("governor", Verdict.NOISE)
                .containsEntry("turbo", Verdict.NOISE)
                .containsEntry("SMT", Verdict.NOISE)
                .containsEntry("C-states", Verdict.NOISE)
                .containsEntry("irqbalance", Verdict.NOISE)
                .containsEntry("clock source", Verdict.NOISE)
                .containsEntry("bridge-nf-call-iptables", Verdict.NOISE)
                .containsEntry("eth0 offloads", Verdict.NOISE)
                .containsEntry("eth0 receive ring", Verdict.NOISE)
                .containsEntry("eth0 coalescing", Verdict.NOISE)
                .containsEntry("eth0 interrupts", Verdict.NOISE)
                .containsEntry("eth0 other users", Verdict.NOISE);
    }

    @Test
    void aDisabledStateIsNotDeep() {
        var files = CPU + "/cpu0/cpuidle/state3/disable:1\n" + CPU + "/cpu0/cpuidle/state3/latency:133";

        assertThat(judged(Map.of("cpu.idle", files))).containsEntry("C-states", Verdict.OK);
    }

    @Test
    void anOldKernelAndACableThatIsOutAreMissing() {
        var findings = judged(
                Map.of("kernel.release", "5.10.0-30-amd64", "eth0.link", LINK.replace("UP,LOWER_UP", "NO-CARRIER,UP")));

        assertThat(findings).containsEntry("kernel", Verdict.MISSING).containsEntry("eth0 link", Verdict.MISSING);
    }

    @Test
    void aRealHostIsAskedEverything() {
        var findings = Examination.of(new LocalHost("here"), Optional.of("lo"));

        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("kernel"))
                .singleElement()
                .satisfies(kernel -> assertThat(kernel.found()).isEqualTo(System.getProperty("os.version")));
        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("load"))
                .singleElement()
                .satisfies(load -> assertThat(load.found()).contains("over the last minute"));
        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("lo MTU"))
                .singleElement()
                .satisfies(mtu -> assertThat(mtu.found()).matches("\\d+"));
    }

    private static Map<String, Verdict> judged(Map<String, String> others) {
        var outputs = new HashMap<>(RECORDED);
        outputs.putAll(others);
        var verdicts = new HashMap<String, Verdict>();
        Examination.of(new Look(outputs), List.of("eth0"))
                .forEach(finding -> verdicts.put(finding.subject(), finding.verdict()));
        return verdicts;
    }
}
