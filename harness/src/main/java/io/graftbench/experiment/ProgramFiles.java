// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.OpenLab;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the files of the programs that are measured into the host's memory. On a machine that has just been booted a program
 * otherwise waits for its disk when it first comes to a page of its code, in the middle of a measurement.
 */
final class ProgramFiles {
    private static final List<String> PROGRAMS = List.of("iperf3", "sockperf");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private ProgramFiles() {}

    /** What cannot be found is left out: the trial that needs it will say so. */
    static void read(OpenLab lab) {
        read(lab.dut(), lab.toolPrefix());
        if (!lab.peer().machine().equals(lab.dut().machine())) {
            read(lab.peer(), lab.toolPrefix());
        }
    }

    private static void read(Host host, String tools) {
        var which = new ArrayList<>(List.of("which"));
        which.addAll(PROGRAMS);
        var files = new ArrayList<>(host.run(Command.of(which)).stdout().lines().toList());
        if (files.isEmpty()) {
            return;
        }
        var ldd = new ArrayList<>(List.of("ldd"));
        ldd.addAll(files);
        var libraries = LIBRARY.matcher(host.run(Command.of(ldd)).stdout());
        while (libraries.find()) {
            files.add(libraries.group(1));
        }
        files.add(tools + "/lib/libgraft.so");
        files.add(tools + "/bin/graft");
        files.add(tools + "/bin/graft-cost");
        var count = new ArrayList<>(List.of("wc", "-l", "--"));
        files.stream().distinct().forEach(count::add);
        host.run(Command.of(count));
    }
}
