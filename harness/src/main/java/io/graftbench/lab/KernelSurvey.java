// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.Optional;

/**
 * What a machine's kernel is like, as far as GRAFT goes.
 *
 * @param machine for messages: {@code this machine}
 * @param headers whether modules can be compiled for it
 * @param loadsModules whether it can load any
 * @param initialNetwork whether graftbench is in its initial network namespace
 * @param loaded whether a module of that name is there already
 */
public record KernelSurvey(
        String machine, String release, boolean headers, boolean loadsModules, boolean initialNetwork, boolean loaded) {
    public static KernelSurvey of(Host host, String machine) {
        var release = output(host, "uname", "-r");
        return new KernelSurvey(
                machine,
                release,
                is(host, "-e", build(release) + "/Makefile"),
                is(host, "-e", "/proc/modules"),
                output(host, "readlink", "/proc/self/ns/net").equals(output(host, "readlink", "/proc/1/ns/net")),
                is(host, "-d", "/sys/module/" + HostChange.KernelModule.NAME));
    }

    /** Where modules for a kernel are compiled. */
    public static String build(String release) {
        return "/lib/modules/" + release + "/build";
    }

    private static boolean is(Host host, String test, String path) {
        return host.run(Command.of("test", test, path)).succeeded();
    }

    private static String output(Host host, String... argv) {
        return host.run(Command.of(argv)).stdout().strip();
    }

    /** The headers apart: what nothing that could be installed would mend. */
    public Optional<String> hindrance() {
        if (!loadsModules) {
            return Optional.of(machine + "'s kernel (" + release + ") loads no modules: boot one that does,"
                    + " as `apt-get install linux-image-amd64` has it, or take the embedded machine: --lab vm");
        }
        if (!initialNetwork) {
            return Optional.of("graftbench does not run in " + machine + "'s initial network namespace, in which"
                    + " GRAFT has its endpoints: run it there");
        }
        if (loaded) {
            return Optional.of("a module `graft` is loaded on " + machine
                    + " already, and may be another than this one:" + " rmmod graft");
        }
        return Optional.empty();
    }

    /** Why GRAFT cannot be had, and what would mend it. */
    public Optional<String> obstacle() {
        return headers
                ? hindrance()
                : hindrance()
                        .or(() -> Optional.of("the headers of " + machine
                                + "'s kernel are missing: apt-get install linux-headers-" + release));
    }
}
