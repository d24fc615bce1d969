// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.scenario.Scenario.Blocks;
import io.graftbench.scenario.Scenario.Factor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentsTest {
    static List<Path> scenarioFiles() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("scenarioFiles")
    void everySettingCanBeSetToItsOwnValueAndChangesNothing(Path file) {
        var scenario = Scenarios.read(file, List.of());
        assertThat(scenario.settings()).hasSizeGreaterThan(20);
        scenario.settings().forEach((key, value) -> {
            var again = Scenarios.read(file, List.of(Assignment.parse(key + "=" + value)));
            assertThat(again).as(key).isEqualTo(scenario);
        });
    }

    @ParameterizedTest
    @MethodSource("scenarioFiles")
    void allSettingsTogetherCanBeSetToTheirOwnValues(Path file) {
        var scenario = Scenarios.read(file, List.of());
        var all = ScenarioDigest.lines(scenario.settings()).stream()
                .map(line -> Assignment.parse(line.replaceFirst(" = ", "=")))
                .toList();
        assertThat(Scenarios.read(file, all)).isEqualTo(scenario);
    }

    @Test
    void everySettingOfAScenarioWithFactorsAndPrecisionCanBeSetToo() {
        var text = Examples.SMALL.replace("blocks: 2", "blocks: {minimum: 10, step: 1, maximum: 19, precision: 0.5 %}")
                + "factors:\n  offloads: [on, off]\n  mtu: [1500]\n";
        var scenario = Scenarios.parse("x.yaml", text, List.of());
        assertThat(scenario.settings()).containsKeys("blocks.precision", "factors.offloads", "factors.mtu");
        scenario.settings()
                .forEach((key, value) -> assertThat(Scenarios.parse("x.yaml", text, Examples.sets(key + "=" + value)))
                        .as(key)
                        .isEqualTo(scenario));
    }

    @Test
    void setsPlainValues() {
        assertThat(Examples.small("blocks=3").blocks()).isEqualTo(new Blocks(3, 1, 3, Optional.empty()));
        assertThat(Examples.small("kernel=6.12").kernel()).isEqualTo("6.12");
        assertThat(Examples.small("control=true").control()).isTrue();
        assertThat(Examples.small("modes=host, nat").modes()).containsExactly(Mode.HOST, Mode.NAT);
        assertThat(Examples.small("factors.mtu=1500,9000").factors())
                .containsEntry(Factor.MTU, List.of("1500", "9000"));
    }

    @Test
    void setsABuildOfTheModuleByItsAbsolutePath() {
        var given = Path.of("graft.ko").toAbsolutePath();

        assertThat(Examples.small().module()).isEmpty();
        assertThat(Examples.small("module=graft.ko").module()).contains(given);
        assertThat(Examples.small("module=graft.ko").settings()).containsEntry("module", given.toString());
    }

    @Test
    void aBuildThatIsThereCannotBeMadeToBurn() {
        assertThatThrownBy(() -> Examples.small("module=graft.ko", "module_burn=3"))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining("module: is a build that is there already, and `module_burn` asks for another");
    }

    @Test
    void theLastAssignmentOfAKeyCounts() {
        assertThat(Examples.small("retries=2", "retries=3").retries()).isEqualTo(3);
    }

    @Test
    void setsAValueOfANamedWorkload() {
        var workload = Examples.small("workloads.ping.duration=2s").workloads().get(0);
        assertThat(workload.wholeDuration()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aPlainNumberOfBlocksIsTheirMinimum() {
        var text = Examples.SMALL.replace("blocks: 2", "blocks: 12");
        var more = Examples.sets("blocks.maximum=18", "blocks.step=2", "blocks.precision=1 %");
        assertThat(Scenarios.parse("x.yaml", text, more).blocks()).isEqualTo(new Blocks(12, 2, 18, Optional.of(0.01)));
    }

    @Test
    void choosesWorkloadsByName() {
        var quick = quick("workloads=ping-pong-tcp,tcp-send");
        assertThat(quick.workloads()).extracting(Workload::name).containsExactly("ping-pong-tcp", "tcp-send");
        assertThat(quick("workloads=tcp-send").claims()).hasSameSizeAs(quick().claims());
    }

    @Test
    void aClaimAboutAModeLeftOutByTheCommandLineStays() {
        var quick = quick("modes=host,graft");
        assertThat(quick.modes()).containsExactly(Mode.HOST, Mode.GRAFT);
        assertThat(quick.claims()).extracting(Claim::id).contains("nat-latency");
    }

    @Test
    void aTopologyLeftOutByTheCommandLineTakesItsWorkloadsAlong() {
        assertThat(quick("topologies=same-host").topologies()).containsExactly(Topology.SAME_HOST);
        assertThatThrownBy(() -> quick("topologies=same-host", "workloads=udp-send"))
                .hasMessageContaining("leaves no workload to run");
    }

    @Test
    void allClaimsCanBeLeftOut() {
        assertThat(quick("claims=").claims()).isEmpty();
    }

    private static Scenario quick(String... assignments) {
        return Scenarios.read(Examples.FOLDER.resolve("quick.yaml"), Examples.sets(assignments));
    }
}
