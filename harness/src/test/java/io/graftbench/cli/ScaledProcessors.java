// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

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

    private final PrivateMachine machine;

    ScaledProcessors(PrivateMachine machine) {
        this.machine = machine;
        var online = machine.inside("cat", FOLDER + "/online").require().stdout();
        machine.inside("mount", "-t", "tmpfs", "tmpfs", FOLDER).require();
        write(FOLDER + "/online", online.strip());
        write(GOVERNOR, "powersave");
        write(TURBO, "0");
        write(SHALLOW + "/latency", "2");
        write(SHALLOW + "/disable", "0");
        write(DEEP + "/latency", "133");
        write(DEEP + "/disable", "0");
    }

    private void write(String file, String value) {
        machine.inside("sh", "-c", "mkdir -p \"${1%/*}\" && echo \"$2\" > \"$1\"", "sh", file, value)
                .require();
    }

    String state() {
        var files = machine.inside("cat", GOVERNOR, TURBO, SHALLOW + "/disable", DEEP + "/disable");
        return files.require().stdout().lines().collect(Collectors.joining(","));
    }
}
