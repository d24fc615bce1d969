// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.host.Command;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutsTest {
    private static final Site SITE = new Site(
            new FakeHost("dut"),
            new FakeHost("peer"),
            new Site.Link("wire0", "10.9.0.1", "wire1", "10.9.0.2", 24),
            "/opt/tools",
            true,
            Containers.namespaces());

    @ParameterizedTest
    @EnumSource
    void clientsHaveTheSameEndsInEveryModeOfTwoHosts(Mode mode) {
        var layout = draw(Topology.TWO_HOST, mode);

        assertThat(layout.connectAddress()).isEqualTo("10.9.0.2");
        assertThat(layout.bindAddress()).isEqualTo("10.9.0.2");
        assertThat(layout.server().name()).isEqualTo("peer");
    }

    @ParameterizedTest
    @EnumSource
    void everyLinkAndNamespaceThatIsMadeIsUndone(Mode mode) {
        for (var topology : Topology.values()) {
            var layout = draw(topology, mode);
            var made = lines(layout.setup().stream().map(Action::command))
                    .filter(line -> line.startsWith("link add ") || line.startsWith("netns add "))
                    .map(line -> line.split(" ")[2])
                    .toList();
            var undone = lines(layout.undo().stream().map(Action::command))
                    .filter(line -> line.startsWith("link del ") || line.startsWith("netns del "))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .toList();

            assertThat(undone).as("%s %s", topology, mode).containsExactlyInAnyOrderElementsOf(made);
        }
    }

    @Test
    void namesFitAnInterfaceEvenInALongRun() {
        var names = Names.of("20261123T060000Z-quick-1a2b3c4d", 46_000, 35);

        assertThat(names.veth(2)).hasSizeLessThanOrEqualTo(15);
        assertThat(names.stem()).matches("gb[0-9a-f]{4}[0-9a-z]+");
    }

    @Test
    void namesOfTwoAttemptsDiffer() {
        assertThat(Names.of("run", 1, 1)).isNotEqualTo(Names.of("run", 1, 2)).isNotEqualTo(Names.of("run", 2, 1));
    }

    @Test
    void containersRunInNamespacesOfTheirOwn() {
        var client = draw(Topology.TWO_HOST, Mode.BRIDGE).client().onMachine(Command.of("iperf3"));

        assertThat(client.display())
                .contains("nsenter --net=/run/netns/gb")
                .contains("unshare --mount --pid --fork --kill-child --mount-proc -- iperf3");
    }

    @Test
    void graftedClientsRunUnderTheWrapperInsideTheirContainer() {
        var client = draw(Topology.TWO_HOST, Mode.GRAFT).client().onMachine(Command.of("iperf3"));

        assertThat(client.display())
                .endsWith("/opt/tools/bin/graft -i 0.0.0.0:40001-40128=ep-out -e 0.0.0.0/0=ep-out -- iperf3");
    }

    @Test
    void forwardingIsPutBackToWhatItWas() {
        var undo = draw(Topology.TWO_HOST, Mode.NAT).undo();

        assertThat(undo).anyMatch(a -> a.command().display().equals("sysctl -q -w net/ipv4/conf/wire0/forwarding=1"));
    }

    @Test
    void natHasATableOfItsOwn() {
        var rules = draw(Topology.SAME_HOST, Mode.NAT).setup().stream()
                .filter(a -> a.name().equals("nat"))
                .findFirst()
                .orElseThrow()
                .command()
                .stdin();

        assertThat(rules)
                .startsWith("table ip gb")
                .contains("ip daddr 10.9.0.1 meta l4proto { tcp, udp } th dport 5201 counter dnat to 198.19.2.2:5201")
                .contains("ip saddr 198.19.1.0/24")
                .contains("masquerade");
    }

    @Test
    void everyBridgeHasATableWithRoom() {
        for (var topology : Topology.values()) {
            for (var mode : List.of(Mode.NAT, Mode.BRIDGE)) {
                var setup = draw(topology, mode).setup().stream().map(Action::command);
                var made = lines(setup)
                        .filter(line -> line.contains(" type bridge "))
                        .count();
                var filled = draw(topology, mode).setup().stream()
                        .filter(action -> action.name().startsWith("addresses"))
                        .map(action -> action.command().stdin().lines().count())
                        .toList();

                assertThat(filled)
                        .as("%s %s", topology, mode)
                        .hasSize((int) made)
                        .containsOnly(800L);
            }
        }
    }

    @Test
    void refusesAWireInTheRangeOfTheContainers() {
        var link = new Site.Link("wire0", "198.19.1.7", "wire1", "198.19.1.8", 24);

        assertThatThrownBy(() -> new Site(SITE.dut(), SITE.peer(), link, "/opt/tools", false, Containers.namespaces()))
                .hasMessageContaining("198.19.1.7");
    }

    @ParameterizedTest
    @EnumSource
    void aContainerMeetsItsOwnHostOnTheHostsOwnStack(Mode mode) {
        var layout = draw(Topology.LOOPBACK, mode);

        assertThat(layout.server()).isEqualTo(SITE.dutPlace());
        assertThat(layout.serverSockets()).isEqualTo(SITE.dutPlace());
        assertThat(layout.client().name()).isEqualTo(mode == Mode.HOST ? "host" : "container");
        assertThat(layout.connectAddress()).isEqualTo(mode == Mode.BRIDGE ? "198.19.1.1" : "10.9.0.1");
        assertThat(layout.bindAddress()).isEqualTo(layout.connectAddress());
    }

    private static Layout draw(Topology topology, Mode mode) {
        return Layouts.draw(topology, mode, SITE, Names.of("run", 7, 1), new Ports(5201, 40001));
    }

    private static Stream<String> lines(Stream<Command> commands) {
        return commands.flatMap(command -> command.stdin().lines());
    }
}
