// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.scenario.Scenario.Blocks;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Scenario.LabKind;
import io.graftbench.scenario.Scenario.RequestedClock;
import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.scenario.Workload.Sockperf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
    static List<Path> scenarioFiles() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("scenarioFiles")
    void everyScenarioOfTheRepositoryIsValid(Path file) {
        var scenario = Scenarios.read(file, List.of());
        assertThat(file.getFileName()).hasToString(scenario.name() + ".yaml");
    }

    @Test
    void readsTheQuickScenario() {
        var quick = Scenarios.read(Examples.FOLDER.resolve("quick.yaml"), List.of());
        assertThat(quick.lab()).isEqualTo(LabKind.VM);
        assertThat(quick.clock()).contains(RequestedClock.VIRTUAL);
        assertThat(quick.kernel()).isEqualTo("6.1");
        assertThat(quick.modes()).containsExactly(Mode.HOST, Mode.NAT, Mode.BRIDGE, Mode.GRAFT);
        assertThat(quick.topologies()).containsExactly(Topology.TWO_HOST, Topology.SAME_HOST);
        assertThat(quick.claims()).extracting(Claim::id).contains("latency-as-host", "nat-latency");
        assertThat(quick.text()).isEqualTo(Examples.quick());
    }

    @Test
    void whatIsLeftOutHasADocumentedDefault() {
        var small = Examples.small();
        assertThat(small.lab()).isEqualTo(LabKind.VM);
        assertThat(small.clock()).isEmpty();
        assertThat(small.kernel()).isEqualTo("6.1");
        assertThat(small.reference()).isEqualTo(Mode.HOST);
        assertThat(small.control()).isFalse();
        assertThat(small.blocks()).isEqualTo(new Blocks(2, 1, 2, Optional.empty()));
        assertThat(small.retries()).isEqualTo(1);
        assertThat(small.trialLimit()).isEqualTo(Duration.ofSeconds(140));
        assertThat(small.claims()).isEmpty();
        assertThat(small.factors()).isEmpty();
        assertThat(small.title()).isEqualTo("small");
    }

    @Test
    void readsEveryKeyOfAWorkload() {
        var text = Examples.SMALL + """
                  - name: stream
                    tool: iperf3
                    protocol: udp
                    direction: receive
                    duration: 20s
                    omit: 5 s
                    interval: 500ms
                    streams: 4
                    message_bytes: 1400
                    bitrate: 2.5G
                    topologies: [two-host]
                """;
        var workloads = Scenarios.parse("x.yaml", text, List.of()).workloads();
        assertThat(workloads.get(0))
                .isEqualTo(new Sockperf("ping", Protocol.TCP, Duration.ofSeconds(1), 14, List.of()));
        assertThat(workloads.get(1))
                .isEqualTo(new Iperf3(
                        "stream",
                        Protocol.UDP,
                        Direction.RECEIVE,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        4,
                        1400,
                        2_500_000_000L,
                        List.of(Topology.TWO_HOST)));
    }

    @Test
    void readsBlocksThatStopOnPrecision() {
        var text = Examples.SMALL.replace("blocks: 2", "blocks: {minimum: 10, step: 2, maximum: 40, precision: 0.5 %}");
        assertThat(Scenarios.parse("x.yaml", text, List.of()).blocks())
                .isEqualTo(new Blocks(10, 2, 40, Optional.of(0.005)));
    }

    @Test
    void blocksThatStopOnPrecisionHaveALayoutEachWhateverTheClock() {
        for (var clock : List.of("auto", "real", "virtual")) {
            var text =
                    Examples.SMALL.replace("blocks: 2", "blocks: {minimum: 10, step: 2, maximum: 40, precision: 0.5 %}")
                            + "clock: " + clock + "\n";
            assertThat(Scenarios.parse("x.yaml", text, List.of()).seeds()).isEqualTo(40);
        }
    }

    @Test
    void onAndOffAreWordsAsYaml12HasIt() {
        var scenario = Scenarios.parse(
                "x.yaml", Examples.SMALL + "factors:\n  offloads: [on, off]\n  mtu: [1500, 9000]\n", List.of());
        assertThat(scenario.factors())
                .containsEntry(Factor.OFFLOADS, List.of("on", "off"))
                .containsEntry(Factor.MTU, List.of("1500", "9000"));
    }

    @Test
    void aClaimMayBeAboutOneLevelOfAFactor() {
        var text = Examples.SMALL + """
                factors:
                  offloads: [on, off]
                claims:
                  - id: c
                    claim: graft is better than host
                    metric: latency_mean
                    workload: ping
                    offloads: off
                """;
        var claim = Scenarios.parse("x.yaml", text, List.of()).claims().get(0);
        assertThat(claim.levels()).containsExactly(Map.entry(Factor.OFFLOADS, "off"));

        var half = Scenarios.parse("x.yaml", text, Examples.sets("factors.offloads=on"));
        assertThat(half.claims()).hasSize(1);
    }

    @Test
    void aClaimSaysWhatItIsAbout() {
        var claims =
                Scenarios.read(Examples.FOLDER.resolve("quick.yaml"), List.of()).claims();
        assertThat(claims.get(0).text()).isEqualTo("graft is equivalent to host within 1 %");
        assertThat(claims)
                .filteredOn(c -> c.id().equals("nat-latency"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.text()).isEqualTo("nat is worse than host by 20 % or more");
                    assertThat(claim.relation()).isEqualTo(Claim.Relation.WORSE);
                    assertThat(claim.margin()).isEqualTo(0.2);
                    assertThat(claim.published()).contains(1.334);
                    assertThat(claim.confirmatory()).isTrue();
                });
    }

    @Test
    void theDigestNamesTheValuesAndNotTheirSpelling() {
        var commented = Examples.SMALL.replace("blocks: 2", "blocks:   2 # two\nretries: 1");
        var same = Scenarios.parse("other.yaml", commented, List.of());
        assertThat(ScenarioDigest.of(same.settings()))
                .isEqualTo(ScenarioDigest.of(Examples.small().settings()))
                .isNotEqualTo(ScenarioDigest.of(Examples.small("blocks=3").settings()))
                .matches("[0-9a-f]{64}");
    }
}
