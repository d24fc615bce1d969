// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.lab.Wire;
import io.graftbench.results.Environment;
import io.graftbench.scenario.ContainerRuntime;
import io.graftbench.topology.Containers;
import io.graftbench.topology.CounterReading;
import io.graftbench.topology.Site;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What of a lab its trials depend on, as facts of the environment: with them their raw output can be read again anywhere. */
final class SiteFacts {
    private static final String INTERFACE = "wire.interface";
    private static final String ADDRESS = "wire.address";

    private static final String THROTTLING = "counters.throttling";
    private static final String NONE = "none";

    private SiteFacts() {}

    /** @param throttling the files in which {@code dut} counts how often a processor was too hot */
    static Environment with(Environment environment, Wire wire, List<String> throttling) {
        var dut = new TreeMap<>(environment.facts("dut"));
        dut.put(INTERFACE, wire.dutInterface());
        dut.put(ADDRESS, wire.dutAddress() + "/" + wire.prefixLength());
        dut.put(THROTTLING, throttling.isEmpty() ? NONE : Integer.toString(throttling.size()));
        var peer = new TreeMap<>(environment.facts("peer"));
        peer.put(INTERFACE, wire.peerInterface());
        peer.put(ADDRESS, wire.peerAddress() + "/" + wire.prefixLength());
        var hosts = new TreeMap<>(environment.hosts());
        hosts.put("dut", dut);
        hosts.put("peer", peer);
        return new Environment(hosts);
    }

    /** Where trials ran, on hosts that are not there any more; empty where the environment does not say it. */
    static Optional<Site> site(Environment environment, ContainerRuntime runtime) {
        var dut = environment.facts("dut");
        var peer = environment.facts("peer");
        if (!dut.containsKey(INTERFACE) || !dut.containsKey(ADDRESS) || !peer.containsKey(ADDRESS)) {
            return Optional.empty();
        }
        var address = dut.getOrDefault(ADDRESS, "").split("/", 2);
        var link = new Site.Link(
                dut.getOrDefault(INTERFACE, ""),
                address[0],
                peer.getOrDefault(INTERFACE, ""),
                peer.getOrDefault(ADDRESS, "").split("/", 2)[0],
                Integer.parseInt(address[1]));
        Host gone = new GoneHost();
        return Optional.of(new Site(gone, gone, link, "", false, containers(runtime)));
    }

    private static Containers containers(ContainerRuntime runtime) {
        return switch (runtime) {
            case NETNS -> Containers.namespaces();
            case DOCKER -> Containers.docker(new ContainerEngine(List.of("docker"), "gone"), "", Optional.empty());
        };
    }

    /** What was read of the machine as a whole beside the counters of the layout; of which files, the kept output says. */
    static List<CounterReading> machineReadings(Environment environment, Site site) {
        var throttling = environment.facts("dut").getOrDefault(THROTTLING, NONE);
        return throttling.equals(NONE) ? List.of() : List.of(CounterReading.throttling(site, List.of("kept")));
    }
}
