// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import io.graftbench.scenario.Tuning;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The hosts of one block, ready for trials. Closing restores them, or ends them where they were started for it.
 */
public interface OpenLab extends AutoCloseable {
    /** Where the application under test runs: a whole host, in its initial namespaces. */
    Host dut();

    /** Where its opposite runs; shares a machine with {@link #dut} in labs of one machine. */
    Host peer();

    Wire wire();

    /** Where the tools of graftbench are on both hosts: {@code bin/ip}, {@code bin/graft}, {@code lib/libgraft.so}. */
    String toolPrefix();

    /** Why GRAFT cannot be had here, and the command that would mend it; empty where the module is loaded. */
    Optional<String> graftMissing();

    /**
     * Told before the first trial: everything that trials make here by a name has a name that begins so. A lab on a machine
     * that outlives it keeps it on record.
     */
    default void trialsMake(String prefix) {}

    /** What makes containers on {@code dut} where the scenario's runtime is an engine; empty where there is none. */
    default Optional<ContainerEngine> engine() {
        return Optional.empty();
    }

    /** What the JVM's workload needs, brought to both hosts; asked for only if the scenario has such a workload. */
    default JvmPrograms jvm() {
        return JvmPrograms.missing(
                "this lab has no JRE for tool: jmh-sockets; the others do: --lab vm, --lab local, --lab ssh");
    }

    /**
     * Makes the hosts as a profile has it, before the first trial; {@link #finish} puts everything back.
     *
     * @return what was done, by host, as facts of the environment; nothing for {@link Tuning#NONE}
     */
    default Map<String, SortedMap<String, String>> tune(Tuning profile) {
        return profile == Tuning.NONE
                ? Map.of()
                : Map.of("dut", Tuner.nothing(profile, "not here: the hosts of this lab are not tuned"));
    }

    /** By which trials measure here. */
    default Clock clock() {
        return Clock.REAL;
    }

    Environment environment();

    /** Ends the session: module removed, kernel log saved. Never throws for a host that is already gone. */
    Session finish();

    /** The same as {@link #finish}, where nobody asks for the record. Idempotent. */
    @Override
    void close();
}
