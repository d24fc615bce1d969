// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Topology;
import io.graftbench.topology.PathRule.Finding;
import io.graftbench.topology.PathRule.Load;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LevelsTest {
    private static final Names NAMES = Names.of("run", 7, 1);
    private static final Site SITE = new Site(
            new FakeHost("dut"),
            new FakeHost("peer"),
            new Site.Link("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24),
            "/opt/tools",
            true,
            Containers.namespaces());
    private static final Counters FOUND = new Counters(new TreeMap<>(Map.of(
            "host/link/lo/mtu", 65536L,
            "host/link/lo/TSO", 1L,
            "host/link/wire0/mtu", 1500L,
            "host/link/wire0/TSO", 1L,
            "host/link/wire0/GSO", 1L,
            "host/link/wire0/LRO", 1L,
            "peer/link/wire1/mtu", 4000L,
            "peer/link/wire1/TSO", 0L)));

    @Test
    void aTrialWithoutFactorsStaysAsItIs() {
        var plain = plain(Topology.TWO_HOST, Mode.NAT);

        assertThat(Levels.of(new TreeMap<>(), FOUND, plain)).isSameAs(plain);
    }

    @Test
    void switchesEveryDeviceOfThePathOff() {
        var set = added(Topology.TWO_HOST, Mode.NAT, Map.of(Factor.OFFLOADS, "off"));

        var options = " tso off gso off gro off rx-gro-hw off lro off";
        var inside = "nsenter --net=/run/netns/" + NAMES.container(1) + " -- ";
        assertThat(set)
                .containsExactly(
                        inside + "ethtool -K eth0" + options,
                        "ethtool -K " + NAMES.veth(1) + options,
                        "ethtool -K " + NAMES.bridge(1) + options,
                        "ethtool -K wire0" + options,
                        "ethtool -K wire1" + options);
    }

    @Test
    void leavesReceivingToTheDriverWhereOffloadsAreOn() {
        var set = added(Topology.TWO_HOST, Mode.GRAFT, Map.of(Factor.OFFLOADS, "on"));

        assertThat(set)
                .containsExactly("ethtool -K wire0 tso on gso on lro off", "ethtool -K wire1 tso on gso on lro off");
    }

    @ParameterizedTest
    @CsvSource({
        "no-tso, tso off gso on lro off",
        "no-gso, tso on gso off lro off",
        "no-gro, tso on gso on gro off rx-gro-hw off lro off",
        "gro, tso on gso on gro on lro off",
        "lro, tso on gso on lro on",
    })
    void aLevelMayBeAboutOneOffload(String level, String options) {
        var set = added(Topology.TWO_HOST, Mode.HOST, Map.of(Factor.OFFLOADS, level));

        assertThat(set).containsExactly("ethtool -K wire0 " + options, "ethtool -K wire1 " + options);
    }

    @Test
    void whatIsVariedOfTheWorkloadLeavesTheLinksAlone() {
        var plain = plain(Topology.TWO_HOST, Mode.NAT);

        assertThat(Levels.of(new TreeMap<>(Map.of(Factor.STREAMS, "4", Factor.MESSAGE_BYTES, "64")), FOUND, plain))
                .isSameAs(plain);
    }

    @Test
    void theLoopbackIsPartOfThePathBetweenGraftedContainers() {
        var set = added(Topology.SAME_HOST, Mode.GRAFT, Map.of(Factor.MTU, "9000"));

        assertThat(set).containsExactly("ip link set dev lo mtu 9000");
    }

    @Test
    void putsBackWhatOutlivesTheTrialAsItWasFound() {
        var layout = under(Topology.TWO_HOST, Mode.BRIDGE, Map.of(Factor.OFFLOADS, "off", Factor.MTU, "9000"));
        var plain = plain(Topology.TWO_HOST, Mode.BRIDGE);

        assertThat(commands(layout.undo())
                        .subList(plain.undo().size(), layout.undo().size()))
                .containsExactly(
                        "ip link set dev wire0 mtu 1500",
                        "ethtool -K wire0 tso on gso on gro off rx-gro-hw off lro on",
                        "ip link set dev wire1 mtu 4000",
                        "ethtool -K wire1 tso off gso off gro off rx-gro-hw off lro off");
    }

    @Test
    void aDeviceThatRefusesDoesNotEndTheTrial() {
        var layout = under(Topology.SAME_HOST, Mode.NAT, Map.of(Factor.OFFLOADS, "off", Factor.MTU, "9000"));
        var plain = plain(Topology.SAME_HOST, Mode.NAT);

        assertThat(layout.setup().subList(plain.setup().size(), layout.setup().size()))
                .isNotEmpty()
                .allMatch(Action::mayFail);
    }

    @ParameterizedTest
    @EnumSource
    void namesOfStepsAndReadingsAreUnique(Mode mode) {
        for (var topology : Topology.values()) {
            var layout = under(topology, mode, Map.of(Factor.OFFLOADS, "off", Factor.MTU, "9000"));

            assertThat(layout.setup()).extracting(Action::name).doesNotHaveDuplicates();
            assertThat(layout.undo()).extracting(Action::name).doesNotHaveDuplicates();
            assertThat(layout.readings()).extracting(CounterReading::step).doesNotHaveDuplicates();
        }
    }

    @Test
    void demandsWhatWasAskedOfEachDevice() {
        var obeying = new TreeMap<String, Long>();
        for (var device : List.of("host/link/wire0/", "peer/link/wire1/")) {
            obeying.put(device + "mtu", 9000L);
            obeying.put(device + "TSO", 0L);
        }
        var one = new TreeMap<>(obeying);
        one.put("peer/link/wire1/GRO", 1L);
        one.put("peer/link/wire1/mtu", 1500L);

        assertThat(judge(obeying)).hasSize(4).allMatch(Finding::holds);
        assertThat(judge(one))
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::claim)
                .containsExactly(
                        "MTU 9000: wire1 (peer) has 1500",
                        "offloads off: wire1 (peer) has TSO off, GSO off, GRO on, hardware GRO off, LRO off");
    }

    @Test
    void doesNotTrustADeviceThatChangedDuringTheMeasurement() {
        var rule = PathRules.mtu(new Device(SITE.dutPlace(), "wire0"), 9000);
        var after = new Counters(new TreeMap<>(Map.of("host/link/wire0/mtu", 9000L)));
        var passed = new Counters(new TreeMap<>(Map.of("host/link/wire0/mtu", 7500L)));

        var finding = rule.judge(passed, after, new Load(1, 0, 1, 0));

        assertThat(finding)
                .isEqualTo(new Finding("MTU 9000: wire0 (host) has 9000, which changed during the measurement", false));
    }

    @Test
    void segmentsAreHeldAgainstTheSizeOfTheLink() {
        var after = new Counters(new TreeMap<>(Map.of("host/link/wire0/mtu", 1500L, "host/link/lo/mtu", 1500L)));
        var wire = PathRules.wireSegments("host", "wire0");
        var loopback = PathRules.loopbackSegments("host");

        assertThat(wire.judge(after, after, new Load(1, 0, 1, 1448)).holds()).isTrue();
        assertThat(wire.judge(after, after, new Load(1, 0, 1, 8948)).holds()).isFalse();
        assertThat(loopback.judge(after, after, new Load(1, 0, 1, 1448)).holds())
                .isTrue();
    }

    @Test
    void whatTheToolDoesNotSayIsNoEvidence() {
        var silent = new Load(1, 1, 1, 0);

        assertThat(PathRules.wireSegments("host", "wire0").appliesTo(silent)).isFalse();
        assertThat(PathRules.loopbackSegments("host").appliesTo(silent)).isFalse();
        assertThat(PathRules.stackSilent("host").appliesTo(silent)).isTrue();
    }

    private static List<Finding> judge(TreeMap<String, Long> values) {
        var factors = Map.of(Factor.OFFLOADS, "off", Factor.MTU, "9000");
        var plain = plain(Topology.TWO_HOST, Mode.HOST).rules().size();
        var rules = under(Topology.TWO_HOST, Mode.HOST, factors).rules();
        var after = new Counters(values);
        return rules.subList(plain, rules.size()).stream()
                .map(rule -> rule.judge(after.since(after), after, new Load(1, 0, 1, 1448)))
                .toList();
    }

    private static List<String> added(Topology topology, Mode mode, Map<Factor, String> factors) {
        var setup = under(topology, mode, factors).setup();
        return commands(setup.subList(plain(topology, mode).setup().size(), setup.size()));
    }

    private static List<String> commands(List<Action> actions) {
        return actions.stream().map(Action::command).map(Command::display).toList();
    }

    private static Layout under(Topology topology, Mode mode, Map<Factor, String> factors) {
        return Levels.of(new TreeMap<>(factors), FOUND, plain(topology, mode));
    }

    private static Layout plain(Topology topology, Mode mode) {
        return Layouts.draw(topology, mode, SITE, NAMES, new Ports(5201, 40001));
    }
}
