// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What trials run on a machine that graftbench did not make. */
public final class Programs {
    private static final Map<String, String> ALL = all();

    private Programs() {}

    private static Map<String, String> all() {
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

    /** Those that a machine has. */
    public static Set<String> found(Host machine) {
        var argv = new ArrayList<>(List.of("which"));
        argv.addAll(ALL.keySet());
        return machine.run(Command.of(argv))
                .stdout()
                .lines()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    /** Those that are not found, each with the Debian package that has it, in an order that is always the same. */
    public static Map<String, String> missing(Collection<String> found) {
        var missing = new LinkedHashMap<>(ALL);
        missing.keySet().removeAll(Set.copyOf(found));
        return missing;
    }
}
