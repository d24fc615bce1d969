// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Programs;
import java.util.Collection;
import java.util.LinkedHashSet;

/** What has to be so before anything of this machine is touched. */
final class Needs {
    /** Of what wire and containers are; the topologies say 198.19. */
    private static final String BENCHMARKS = "198.18.0.0/15";

    private final Host machine;

    Needs(Host machine) {
        this.machine = machine;
    }

    /** @throws LabFailed for whom else than root */
    void requireRoot() {
        var user = output("id", "-u");
        if (!user.equals("0")) {
            throw new LabFailed("--lab local makes network namespaces on this machine, and so has to be run as root:"
                    + " sudo ./graftbench run … --lab local");
        }
    }

    /** @throws LabFailed with the command that installs what is missing */
    void requirePrograms() {
        requirePrograms(Programs.found(machine));
    }

    static void requirePrograms(Collection<String> found) {
        var missing = Programs.missing(found);
        if (!missing.isEmpty()) {
            throw new LabFailed("--lab local needs " + String.join(", ", missing.keySet())
                    + " on this machine: apt-get install "
                    + String.join(" ", new LinkedHashSet<>(missing.values())));
        }
    }

    /** @throws LabFailed if addresses of the trials are in use already */
    void requireFreeAddresses() {
        requireFreeAddresses(output("ip", "-4", "route", "show", "table", "all", "root", BENCHMARKS));
    }

    /** @param routes as {@code ip route} prints those below the range */
    static void requireFreeAddresses(String routes) {
        routes.lines().map(String::strip).findFirst().ifPresent(route -> {
            throw new LabFailed("this machine has a route in " + BENCHMARKS + ", out of which --lab local takes its"
                    + " addresses (RFC 2544 sets it aside for benchmarks): " + route);
        });
    }

    private String output(String... argv) {
        return machine.run(Command.of(argv)).require().stdout().strip();
    }
}
