// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.ContainerEngine;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DockerLayoutsTest {
    private static final String CLIENT = "docker --host unix:///e.sock ";

    @ParameterizedTest
    @EnumSource
    void everyContainerAndNetworkThatIsMadeIsRemoved(Mode mode) {
        for (var topology : Topology.values()) {
            var layout = draw(topology, mode);
            var programs = Stream.of(layout.client(), layout.server())
                    .map(place -> place.onMachine(Command.of("tool")).display())
                    .filter(line -> line.startsWith(CLIENT));
            var setup = layout.setup().stream().map(action -> action.command().display());
            var made = Stream.concat(setup, programs)
                    .filter(line -> line.startsWith(CLIENT + "run ") || line.startsWith(CLIENT + "network create "))
                    .map(DockerLayoutsTest::made)
                    .toList();
            var removed = layout.undo().stream()
                    .map(action -> action.command().display())
                    .filter(line -> line.startsWith(CLIENT))
                    .flatMap(line -> Stream.of(
                            line.replaceFirst(".* (rm --force|network rm) ", "").split(" ")))
                    .toList();

            assertThat(removed).as("%s %s", topology, mode).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    private static String made(String line) {
        return line.contains(" --name ")
                ? line.replaceFirst(".* --name (\\S+) .*", "$1")
                : line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void aToolIsTheFirstProcessOfAContainerInTheNetworkOfAnother() {
        var client = draw(Topology.TWO_HOST, Mode.BRIDGE).client();

        assertThat(client.onMachine(Command.of("iperf3", "-c", "10.9.0.2")).display())
                .matches(
                        CLIENT + "run --pull never --name (gb\\S+)t --network container:\\1 --volume /tmp:/tmp"
                                + " --volume /opt/tools:/opt/tools:ro tools:1 sh -c 'sleep 1; exec \"\\$@\"' sh iperf3 -c 10.9.0.2");
    }

    @Test
    void theEnvironmentOfAToolGetsIntoItsContainer() {
        var client = draw(Topology.TWO_HOST, Mode.GRAFT).client();

        assertThat(client.onMachine(Command.of("iperf3").with(Map.of("PADDING", "xx")))
                        .display())
                .endsWith(" -e 0.0.0.0/0=ep-out -- env PADDING=xx iperf3");
    }

    @Test
    void onTheHostItHasTheNetworkOfTheHostAndItsCounters() {
        var client = draw(Topology.SAME_HOST, Mode.HOST).client();

        assertThat(client.name()).isEqualTo("host");
        assertThat(client.onMachine(Command.of("iperf3")).display()).contains(" --network host ");
    }

    @ParameterizedTest
    @EnumSource
    void theServerOfLoopbackIsNoContainersWhateverTheMode(Mode mode) {
        var server = draw(Topology.LOOPBACK, mode).server();

        assertThat(server.onMachine(Command.of("iperf3")).display()).isEqualTo("iperf3");
    }

    @Test
    void graftedContainersHaveNoNetworkOfDockers() {
        var runs = draw(Topology.SAME_HOST, Mode.GRAFT).setup().stream()
                .map(action -> action.command().display())
                .filter(line -> line.startsWith(CLIENT + "run "));

        assertThat(runs).hasSize(2).allMatch(line -> line.contains(" --network none "));
    }

    @Test
    void onlyAServerOnThisHostPublishesItsPort() {
        var published = draw(Topology.SAME_HOST, Mode.NAT).setup().stream()
                .filter(action -> action.command().display().contains("--publish"))
                .toList();

        assertThat(published).extracting(Action::name).containsExactly("run-server-container");
        assertThat(published.get(0).command().display())
                .contains("--publish 10.9.0.1:5201:5201/tcp --publish 10.9.0.1:5201:5201/udp");
        assertThat(draw(Topology.TWO_HOST, Mode.NAT).setup())
                .noneMatch(action -> action.command().display().contains("--publish"));
    }

    @Test
    void theConnectionsOfAContainerToItsOwnHostAreCountedInATableThatIsRemoved() {
        var layout = draw(Topology.LOOPBACK, Mode.NAT);

        assertThat(layout.setup())
                .filteredOn(action -> action.name().equals("met"))
                .singleElement()
                .satisfies(action -> assertThat(action.command().stdin())
                        .contains("ip daddr 10.9.0.1 ", " th dport 5201 ct state new counter comment \"tracked\""));
        assertThat(layout.undo()).anyMatch(action -> action.command().display().startsWith("nft delete table ip "));
    }

    @Test
    void theFilterOfBridgesIsPutBackToWhatItWas() {
        var undo = draw(Topology.TWO_HOST, Mode.BRIDGE).undo();

        assertThat(undo)
                .anyMatch(a -> a.command().display().equals("sysctl -q -w net/bridge/bridge-nf-call-iptables=1"));
    }

    private static Layout draw(Topology topology, Mode mode) {
        var engine = new ContainerEngine(List.of("docker", "--host", "unix:///e.sock"), "tools:1");
        var site = new Site(
                new FakeHost("dut"),
                new FakeHost("peer"),
                new Site.Link("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24),
                "/opt/tools",
                true,
                Containers.docker(engine, "/opt/tools", Optional.of("1")));
        return Layouts.draw(topology, mode, site, Names.of("run", 7, 1), new Ports(5201, 40001));
    }
}
