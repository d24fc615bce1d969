// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A bridge network of Docker's for each container, with the rules that Docker writes for it. */
record DockerTranslation(DockerContainers docker, Site site, Names names, Ports ports, List<Container> containers)
        implements Translation {
    @Override
    public void build(Draft draft) {
        networks(draft);
        if (containers.size() > 1) {
            draft.undo("between", site.dut(), between("-D")).build("between", site.dut(), between("-I"));
        }
        draft.read(CounterReading.translations(site.dutPlace()));
    }

    @Override
    public void buildTowardsHost(Draft draft) {
        networks(draft);
        new MetConnections(site, names, ports).count(draft, containers.get(0));
    }

    @Override
    public String met() {
        return MetConnections.NAME;
    }

    @Override
    public String published() {
        return "DNAT to " + server().address() + ":" + ports.server();
    }

    @Override
    public String masquerade(Container container) {
        return "MASQUERADE of " + container.subnet();
    }

    /** Docker's filter rules have other names in each version; that the host forwarded is demanded anyway. */
    @Override
    public void demandMore(Draft draft) {}

    private Container server() {
        return containers.get(containers.size() - 1);
    }

    private void networks(Draft draft) {
        for (var container : containers) {
            network(draft, container);
            docker.open(draft, container, attachment(container));
            draft.build("addresses-" + container.name(), site.dut(), SpareAddresses.behind(container.veth()));
        }
    }

    private void network(Draft draft, Container container) {
        var create = docker.engine()
                .command(
                        "network",
                        "create",
                        "--driver",
                        "bridge",
                        "--subnet",
                        container.subnet(),
                        "--gateway",
                        container.gateway(),
                        "--opt",
                        "com.docker.network.bridge.name=" + container.bridge(),
                        container.bridge());
        draft.undo(
                        "network-" + container.name(),
                        site.dut(),
                        docker.engine().command("network", "rm", container.bridge()))
                .build("network-" + container.name(), site.dut(), create);
    }

    /** Only a server on this host has a port that is published. */
    private List<String> attachment(Container container) {
        var options = new ArrayList<>(List.of("--network", container.bridge(), "--ip", container.address()));
        if (containers.size() > 1 && container.equals(server())) {
            var port = site.wire().dutAddress() + ":" + ports.server() + ":" + ports.server();
            options.addAll(List.of("--publish", port + "/tcp", "--publish", port + "/udp"));
        }
        return options;
    }

    /** Docker keeps its networks apart, unless rules in the chain that it leaves to its user let them talk. */
    private Command between(String option) {
        var first = containers.get(0).bridge();
        var second = server().bridge();
        var lines = List.of(List.of(first, second), List.of(second, first)).stream()
                .map(way -> option + " DOCKER-USER -i " + way.get(0) + " -o " + way.get(1) + " -j ACCEPT\n")
                .collect(Collectors.joining());
        return Command.of("iptables-restore", "--noflush").reading("*filter\n" + lines + "COMMIT\n");
    }
}
