// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Inventory.Subnetted;
import java.util.Optional;

/** Which IPv4 addresses are in one network; for texts that are addresses. */
final class Ipv4 {
    private static final Subnetted CONTAINERS = new Subnetted("198.19.0.0", 16);
    private static final int BITS = 32;

    private Ipv4() {}

    /** Two different addresses of one network, which both know as such. */
    static boolean sameSubnet(Subnetted one, Subnetted other) {
        return one.prefixLength() == other.prefixLength()
                && !one.address().equals(other.address())
                && network(one, one.prefixLength()) == network(other, one.prefixLength());
    }

    static Optional<Subnetted> inContainers(Subnetted address) {
        var length = CONTAINERS.prefixLength();
        return network(address, length) == network(CONTAINERS, length) ? Optional.of(address) : Optional.empty();
    }

    private static long network(Subnetted address, int prefixLength) {
        long bits = 0;
        for (var octet : address.address().split("\\.", -1)) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return bits >> (BITS - prefixLength);
    }
}
