// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.LabFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be so before anything of this machine is touched. */
final class Needs {
    /** Of what wire and containers are; the topologies say 198.19. */
    private static final String BENCHMARKS = "198.18.0.0/15";

    /** Programs, and the Debian packages that have them. */
    private static final Map<String, String> PROGRAMS = programs();

    private final Host machine;

    Needs(Host machine) {
        this.machine = machine;
    }

    private static Map<String, String> programs() {
        var programs = new LinkedHashMap<String, String>();
        programs.put("iperf3", "iperf3");
        programs.put("sockperf", "sockperf");
        List.of("ip", "bridge", "ss").forEach(program -> programs.put(program, "iproute2"));
        programs.put("nft", "nftables");
        programs.put("ethtool", "ethtool");
        programs.put("sysctl", "procps");
        List.of("nsenter", "unshare", "dmesg").forEach(program -> programs.put(program, "util-linux"));
        return programs;
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
        var found = new LinkedHashSet<String>();
        var argv = new ArrayList<>(List.of("which"));
        argv.addAll(PROGRAMS.keySet());
        machine.run(Command.of(argv))
                .stdout()
                .lines()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .forEach(found::add);
        requirePrograms(found);
    }

    static void requirePrograms(Collection<String> found) {
        var missing = new LinkedHashMap<>(PROGRAMS);
        missing.keySet().removeAll(Set.copyOf(found));
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
