// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.Step;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.ResourceText;
import io.graftbench.lab.Wire;
import io.graftbench.scenario.Inventory.Subnetted;
import io.graftbench.scenario.Inventory.WireEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ends of a wire between two machines: a card on each, which gets the address that it does not have yet, and is set up. */
final class Wiring {
    private static final Duration READINESS = Duration.ofSeconds(30);
    private static final Subnetted NO_SIXTH = new Subnetted("", 0);

    private Wiring() {}

    static Wire between(WireEnd dut, WireEnd peer) {
        var dutSixth = dut.ipv6().orElse(NO_SIXTH);
        var peerSixth = peer.ipv6().orElse(NO_SIXTH);
        return new Wire(
                dut.link(),
                dut.ipv4().address(),
                peer.link(),
                peer.ipv4().address(),
                dut.ipv4().prefixLength(),
                dutSixth.address(),
                peerSixth.address(),
                dutSixth.prefixLength());
    }

    /**
     * What has to be changed on one machine, and how its links are set.
     *
     * @throws LabFailed if it has no such card
     */
    static List<HostChange> changes(Host host, WireEnd end) {
        var link = end.link();
        if (!host.run(Command.of("test", "-e", "/sys/class/net/" + link)).succeeded()) {
            throw new LabFailed(
                    host.name() + " has no interface " + link + ", which the inventory says is the wire; there are "
                            + String.join(
                                    ", ",
                                    host.run(Command.of("ls", "/sys/class/net"))
                                            .stdout()
                                            .split("\\s+")));
        }
        var hosts = new HostChanges(host);
        var changes = new ArrayList<HostChange>();
        addresses(end).stream()
                .filter(address -> !hosts.hasAddress(link, address))
                .forEach(address -> changes.add(new HostChange.Address(link, address)));
        if (!hosts.isUp(link)) {
            changes.add(new HostChange.Up(link));
        }
        changes.addAll(hosts.settings(link));
        return changes;
    }

    private static List<String> addresses(WireEnd end) {
        var addresses = new ArrayList<>(List.of(end.ipv4().toString()));
        end.ipv6().ifPresent(address -> addresses.add(address.toString()));
        return addresses;
    }

    /** Makes the changes that are to be made; settings are as they are. */
    static List<Step> steps(List<HostChange> changes) {
        var steps = new ArrayList<Step>();
        for (var change : changes) {
            command(change).ifPresent(command -> steps.add(new Step.Run("wire." + steps.size(), command)));
        }
        return steps;
    }

    private static Optional<Command> command(HostChange change) {
        if (change instanceof HostChange.Address address) {
            var argv = new ArrayList<>(List.of("ip", "address", "add", address.address(), "dev", address.link()));
            if (address.address().contains(":")) {
                argv.add("nodad");
            }
            return Optional.of(Command.of(argv));
        }
        return change instanceof HostChange.Up up
                ? Optional.of(Command.of("ip", "link", "set", "dev", up.link(), "up"))
                : Optional.empty();
    }

    /** Waits for the carrier of the own end. */
    static Step ready(WireEnd end) {
        var carrier = Command.of("grep", "-qx", "1", "/sys/class/net/" + end.link() + "/carrier");
        return new Step.Await("wire.ready", carrier, READINESS);
    }

    /** Waits until the other end is heard of: two cards that have a carrier need not be on one cable. */
    static Step answers(WireEnd end, WireEnd other) {
        var ask = Command.of("bash", "-s", "--", other.ipv4().address(), end.link())
                .reading(ResourceText.of(Wiring.class, "wire.sh"));
        return new Step.Await("wire.answers", ask, READINESS);
    }
}
