// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.lab.NamespaceWire;
import io.graftbench.scenario.Inventory;
import io.graftbench.scenario.Inventory.Machine;
import io.graftbench.scenario.Inventory.Subnetted;
import io.graftbench.scenario.Inventory.WireEnd;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The pair as machines behind SSH. */
final class PairInventory {
    /** Where graftbench puts what it brings. */
    private static final String PREFIX = "/opt/graftbench";

    /** {@code eth0} is Vagrant's own. */
    private static final String LINK = "eth1";

    private PairInventory() {}

    /** @param config for OpenSSH's client, as Vagrant writes it */
    static Inventory of(Path config) {
        var wire = NamespaceWire.WIRE;
        return new Inventory(
                machine("dut", wire.dutAddress(), wire.dutAddress6()),
                Optional.of(machine("peer", wire.peerAddress(), wire.peerAddress6())),
                PREFIX,
                Optional.of(config));
    }

    private static Machine machine(String name, String address, String address6) {
        var end = new WireEnd(
                LINK,
                new Subnetted(address, NamespaceWire.WIRE.prefixLength()),
                Optional.of(new Subnetted(address6, NamespaceWire.WIRE.prefixLength6())));
        return new Machine(name, Optional.empty(), OptionalInt.empty(), List.of(), true, Optional.of(end));
    }
}
