// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Need;
import io.graftbench.results.Run;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the place of a run has and lacks. */
final class Place {
    private static final Set<String> VIRTUAL_DRIVERS =
            Set.of("veth", "virtio_net", "bridge", "tun", "dummy", "loopback", "vmxnet3", "hv_netvsc", "xen_netfront");

    private final Run run;

    Place(Run run) {
        this.run = run;
    }

    /** Why a need is not met, in a sentence; empty where it is. */
    Optional<String> lack(Need need) {
        return switch (need) {
            case REAL_TIME ->
                run.clock() == Clock.REAL
                        ? Optional.empty()
                        : Optional.of(
                                "It speaks of real time, and this run's clock is virtual: it counts instructions.");
            case NIC ->
                wireDriver()
                        .map(driver -> VIRTUAL_DRIVERS.contains(driver)
                                ? Optional.of("It needs two network cards, and the wire of this run is virtual ("
                                        + driver + ").")
                                : Optional.<String>empty())
                        .orElse(Optional.of("It needs two network cards, and nothing says that this run had them."));
        };
    }

    private Optional<String> wireDriver() {
        Map<String, String> facts = run.environment().facts("dut");
        return Optional.ofNullable(facts.get("wire.driver"));
    }
}
