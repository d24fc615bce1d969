// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabOverridesTest {
    private static final String TEXT = """
            schema: 1
            name: wired
            question: Is it fast?
            lab: ssh
            topologies: [two-host]
            modes: [host, graft, nat]
            blocks: 20
            workloads:
              - name: stream
                tool: iperf3
                protocol: tcp
                direction: send
                duration: 15s
                omit: 5s
                message_bytes: 131072
              - name: ping
                tool: sockperf
                protocol: tcp
                duration: 30s
                message_bytes: 14
            labs:
              vm:
                clock: virtual
                blocks: 3
                modes: host, graft
                workloads.*.duration: 2s
                workloads.*.omit: 1s
                workloads.ping.duration: 1s
            """;

    @Test
    void leavesEveryOtherLabAlone() {
        var scenario = Scenarios.parse("x.yaml", TEXT, List.of());
        assertThat(scenario.blocks().minimum()).isEqualTo(20);
        assertThat(scenario.clock()).isEmpty();
        assertThat(scenario.workloads().get(0).wholeDuration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(scenario.settings()).doesNotContainKey("labs");
    }

    @Test
    void changesWhatTheLabHasOtherwise() {
        var scenario = Scenarios.parse("x.yaml", TEXT, List.of(Assignment.option("--lab", "lab", "vm")));
        assertThat(scenario.blocks().minimum()).isEqualTo(3);
        assertThat(scenario.clock()).contains(Scenario.RequestedClock.VIRTUAL);
        assertThat(scenario.modes()).containsExactly(Mode.HOST, Mode.GRAFT);
        assertThat(scenario.workloads().get(0).wholeDuration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(scenario.workloads().get(1).wholeDuration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(scenario.settings()).containsEntry("workloads.stream.omit", "1s");
        assertThat(scenario.text()).isEqualTo(TEXT);
    }

    @Test
    void letsTheCommandLineHaveTheLastWord() {
        var scenario = Scenarios.parse(
                "x.yaml",
                TEXT,
                List.of(Assignment.option("--lab", "lab", "vm"), Assignment.parse("workloads.*.duration=4s")));
        assertThat(scenario.settings())
                .containsEntry("workloads.stream.duration", "4s")
                .containsEntry("workloads.ping.duration", "4s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  vm:' | '  vn:' | x.yaml:22: labs.vn: unknown lab `vn`",
                "'    blocks: 3' | '    blocks: none' | x.yaml:24: blocks: `none` is not a whole number",
                "'    blocks: 3' | '    blokcs: 3' | x.yaml:24: blokcs: unknown key",
                "'    blocks: 3' | '    lab: local' | x.yaml:24: labs.vm.lab: cannot be set for a lab",
                "'host, graft\n' | '[host, graft]\n' | x.yaml:25: labs.vm.modes: holds a list",
                "workloads.ping.duration | workloads.pong.duration | x.yaml:28: workloads.pong.duration: there is no",
                "workloads.*.omit | workloads.*.streams | nothing in the list has `streams`",
            })
    void checksTheLabsThatTheRunDoesNotGoToAsWell(String right, String wrong, String fault) {
        var text = TEXT.replace(right, wrong);
        assertThat(text).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", text, List.of()))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining(fault);
    }

    @Test
    void refusesASectionThatIsNoGroup() {
        var text = TEXT.substring(0, TEXT.indexOf("labs:")) + "labs: vm\n";
        assertThatThrownBy(() -> Scenarios.parse("x.yaml", text, List.of()))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining("x.yaml:21: labs: holds the value `vm`");
    }
}
