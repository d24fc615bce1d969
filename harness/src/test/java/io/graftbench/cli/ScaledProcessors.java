// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Processors whose frequency and idleness can be set, which virtual machines seldom have: files where a kernel has them, in
 * the private mounts of a test's machine, that take what is written to them.
 */
final class ScaledProcessors {
    private static final String FOLDER = "/sys/devices/system/cpu";
    static final String GOVERNOR = FOLDER + "/cpufreq/policy0/scaling_governor";
    private static final String TURBO = FOLDER + "/intel_pstate/no_turbo";
    private static final String SHALLOW = FOLDER + "/cpu0/cpuidle/state1";
    private static final String DEEP = FOLDER + "/cpu0/cpuidle/state2";

    /** Of the governor, the turbo, the shallow and the deep state of idleness. */
    static final String TUNED = "performance,1,0,1";

    private final Function<Command, ExecResult> machine;

    /** @param machine runs a command among its mounts */
    ScaledProcessors(Function<Command, ExecResult> machine) {
        this.machine = machine;
        var online = inside("cat", FOLDER + "/online");
        inside("mount", "-t", "tmpfs", "tmpfs", FOLDER);
        write(FOLDER + "/online", online.strip());
        write(GOVERNOR, "powersave");
        write(TURBO, "0");
        write(SHALLOW + "/latency", "2");
        write(SHALLOW + "/disable", "0");
        write(DEEP + "/latency", "133");
        write(DEEP + "/disable", "0");
    }

    private void write(String file, String value) {
        inside("sh", "-c", "mkdir -p \"${1%/*}\" && echo \"$2\" > \"$1\"", "sh", file, value);
    }

    private String inside(String... argv) {
        return machine.apply(Command.of(argv)).require().stdout();
    }

    String state() {
        var files = inside("cat", GOVERNOR, TURBO, SHALLOW + "/disable", DEEP + "/disable");
        return files.lines().collect(Collectors.joining(","));
    }
}
