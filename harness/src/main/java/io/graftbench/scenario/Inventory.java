// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The machines of a lab behind SSH: how to reach them, and what joins them.
 *
 * @param peer empty where one machine is both: its other end is a namespace of it
 * @param prefix folder on the machines below which graftbench puts what it brings
 * @param sshConfig a configuration of OpenSSH's client that is read instead of the user's own
 */
public record Inventory(Machine dut, Optional<Machine> peer, String prefix, Optional<Path> sshConfig) {
    /**
     * One machine.
     *
     * @param address a name, an address, or an alias of the SSH configuration
     * @param user empty: what the SSH configuration says
     * @param jump machines to go through, in this order, as {@code ssh -J} takes them
     * @param sudo whether root is had by {@code sudo -n}
     * @param wire the network card that joins the two; empty for a machine that is alone
     */
    public record Machine(
            String address,
            Optional<String> user,
            OptionalInt port,
            List<String> jump,
            boolean sudo,
            Optional<WireEnd> wire) {
        public Machine {
            jump = List.copyOf(jump);
        }

        /** As {@code ssh} takes it. */
        public String destination() {
            return user.map(name -> name + "@").orElse("") + address;
        }
    }

    /** @param link as the kernel names it */
    public record WireEnd(String link, Subnetted ipv4, Optional<Subnetted> ipv6) {}

    /** An address and the length of its network's prefix. */
    public record Subnetted(String address, int prefixLength) {
        @Override
        public String toString() {
            return address + "/" + prefixLength;
        }
    }

    /** {@code dut} and, where there is one, {@code peer}. */
    public Map<String, Machine> machines() {
        var machines = new LinkedHashMap<String, Machine>();
        machines.put("dut", dut);
        peer.ifPresent(machine -> machines.put("peer", machine));
        return machines;
    }
}
