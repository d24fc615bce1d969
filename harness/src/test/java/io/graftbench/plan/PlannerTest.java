// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Scenarios;
import io.graftbench.scenario.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Path QUICK = Path.of("..", "scenarios", "quick.yaml");

    @Test
    void theSameScenarioAndSeedGiveTheSamePlan() {
        assertThat(Planner.plan(quick(), 7)).isEqualTo(Planner.plan(quick(), 7));
    }

    @Test
    void anotherSeedGivesAnotherOrderAndOtherPorts() {
        var one = Planner.plan(quick(), 1).trials();
        var two = Planner.plan(quick(), 2).trials();
        assertThat(one)
                .extracting(PlannerTest::cell)
                .isNotEqualTo(two.stream().map(PlannerTest::cell).toList());
        assertThat(one)
                .extracting(Trial::serverPort)
                .isNotEqualTo(two.stream().map(Trial::serverPort).toList());
        assertThat(one)
                .extracting(PlannerTest::cell)
                .containsExactlyInAnyOrderElementsOf(
                        two.stream().map(PlannerTest::cell).toList());
    }

    @Test
    void everyBlockRunsEveryCellOnce() {
        var trials = Planner.plan(quick("blocks=3"), 1).trials();
        var blocks = trials.stream().collect(groupingBy(Trial::block, mapping(PlannerTest::cell, toSet())));
        assertThat(blocks).hasSize(3);
        assertThat(new HashSet<>(blocks.values())).hasSize(1);
        assertThat(blocks.get(1)).hasSize(trials.size() / 3);
    }

    @Test
    void trialsAreNumberedFromOneInTheOrderOfTheirBlocks() {
        var trials = Planner.plan(quick("blocks=3"), 1).trials();
        assertThat(trials)
                .extracting(Trial::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, trials.size()).boxed().toList());
        assertThat(trials).extracting(Trial::block).isSorted();
    }

    @Test
    void allModesOfABlockUseTheSamePortsAndNobodyElseDoes() {
        var trials = Planner.plan(quick("control=true"), 3).trials();
        var modesByPort = trials.stream()
                .filter(t -> t.block() == 1)
                .collect(
                        groupingBy(t -> t.serverPort() + "," + t.clientPort(), mapping(PlannerTest::setting, toSet())));
        assertThat(modesByPort.values())
                .allSatisfy(settings -> assertThat(settings).hasSize(1));
        assertThat(modesByPort).hasSize((int)
                trials.stream().map(PlannerTest::setting).distinct().count());
    }

    @Test
    void portsStayOutOfTheWay() {
        assertThat(Planner.plan(quick("blocks=20", "seeds=20"), 5).trials()).allSatisfy(trial -> {
            assertThat(trial.serverPort()).isBetween(5001, 9999);
            assertThat(trial.clientPort()).isBetween(10_000, 32_767 - 128);
        });
    }

    @Test
    void theControlIsASecondRunOfTheReference() {
        var trials = Planner.plan(quick("control=true"), 1).trials();
        assertThat(trials).filteredOn(Trial::control).extracting(Trial::mode).containsOnly(Mode.HOST);
        assertThat(trials.stream().filter(Trial::control).count())
                .isEqualTo(trials.stream().filter(t -> t.mode() == Mode.GRAFT).count());
    }

    @Test
    void blocksOfOneLayoutRepeatEachOther() {
        var trials = Planner.plan(quick("blocks=2"), 1).trials();
        assertThat(draws(trials, 1)).isEqualTo(draws(trials, 2));
    }

    @Test
    void blocksOfDifferentLayoutsHaveOrdersAndPortsOfTheirOwn() {
        var trials = Planner.plan(quick("blocks=4", "seeds=2"), 1).trials();
        assertThat(draws(trials, 1)).isNotEqualTo(draws(trials, 2)).isEqualTo(draws(trials, 3));
    }

    @Test
    void aSeedDrawsTheCircumstancesOfAllModesAndTheFirstLeavesEverythingAsItIs() {
        var trials = Planner.plan(quick("blocks=21", "seeds=20"), 1).trials();
        var byBlock = trials.stream().collect(groupingBy(Trial::block, mapping(Trial::circumstances, toSet())));
        assertThat(byBlock.values()).allSatisfy(one -> assertThat(one).hasSize(1));
        assertThat(byBlock.get(1)).containsExactly(Circumstances.PLAIN).isEqualTo(byBlock.get(21));
        assertThat(byBlock.values().stream().distinct()).hasSize(20);
        assertThat(trials).extracting(Trial::circumstances).allSatisfy(drawn -> {
            assertThat(drawn.environmentBytes()).isBetween(0, 128);
            assertThat(drawn.delay()).isBetween(Duration.ZERO, Duration.ofMillis(10));
        });
    }

    @Test
    void moreBlocksDoNotChangeTheFirstOnes() {
        var few = Planner.plan(quick("blocks=2", "seeds=2"), 1).trials();
        var many = Planner.plan(quick("blocks=5", "seeds=5"), 1).trials();
        assertThat(many).startsWith(few.toArray(Trial[]::new));
    }

    @Test
    void factorsAreCrossed() {
        var plain = Planner.plan(quick(), 1).trials();
        var crossed = Planner.plan(quick("factors.mtu=1500,9000", "factors.offloads=on,off"), 1)
                .trials();
        assertThat(crossed).hasSize(plain.size() * 4);
        assertThat(crossed)
                .extracting(Trial::factors)
                .doesNotContain(plain.get(0).factors());
    }

    @Test
    void streamsAndSizesTakeThePlaceOfTheWorkloadsOwn() {
        var trials = Planner.plan(
                        quick(
                                "workloads=tcp-send,ping-pong-tcp",
                                "factors.streams=1,4",
                                "factors.message_bytes=64,1400"),
                        1)
                .trials();

        assertThat(trials)
                .filteredOn(t -> t.workload() instanceof Workload.Iperf3)
                .allSatisfy(trial -> {
                    var workload = (Workload.Iperf3) trial.workload();
                    assertThat(trial.factors())
                            .containsEntry(Factor.STREAMS, String.valueOf(workload.streams()))
                            .containsEntry(Factor.MESSAGE_BYTES, String.valueOf(workload.messageBytes()));
                });
        assertThat(trials)
                .filteredOn(t -> t.workload() instanceof Workload.Sockperf)
                .allSatisfy(trial -> assertThat(trial.factors())
                        .containsOnly(entry(
                                Factor.MESSAGE_BYTES,
                                String.valueOf(trial.workload().messageBytes()))));
        assertThat(trials.stream().map(Trial::factors).distinct()).hasSize(6);
        assertThat(trials.stream().map(PlannerTest::cell).distinct()).hasSize(trials.size() / 2);
    }

    @Test
    void noModeIsAlwaysFirst() {
        var trials = Planner.plan(quick("blocks=40", "seeds=40", "workloads=ping-pong-tcp", "topologies=two-host"), 1)
                .trials();
        var firsts = IntStream.rangeClosed(1, 40)
                .mapToObj(b -> trials.stream()
                        .filter(t -> t.block() == b)
                        .findFirst()
                        .orElseThrow()
                        .mode())
                .collect(groupingBy(m -> m, java.util.stream.Collectors.counting()));
        assertThat(firsts).hasSize(4);
    }

    @Test
    void thePlanOfASeedDoesNotChangeBetweenReleases() {
        var first = Planner.plan(quick("blocks=1", "workloads=ping-pong-tcp", "topologies=two-host"), 1)
                .trials();
        assertThat(first)
                .extracting(t -> t.mode() + ":" + t.serverPort() + ":" + t.clientPort())
                .containsExactly("NAT:7901:22800", "GRAFT:7901:22800", "BRIDGE:7901:22800", "HOST:7901:22800");
    }

    private static Scenario quick(String... assignments) {
        return Scenarios.read(
                QUICK, Stream.of(assignments).map(Assignment::parse).toList());
    }

    private static List<String> draws(List<Trial> trials, int block) {
        return trials.stream()
                .filter(t -> t.block() == block)
                .map(t -> cell(t) + t.serverPort() + "," + t.clientPort())
                .toList();
    }

    private static String cell(Trial trial) {
        return setting(trial) + trial.mode() + trial.control();
    }

    private static String setting(Trial trial) {
        return trial.topology() + trial.workload().name() + trial.factors();
    }
}
