// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Host;
import io.graftbench.results.Environment;
import io.graftbench.results.Session;
import java.util.Optional;

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

    Environment environment();

    /** Ends the session: module removed, kernel log saved. Never throws for a host that is already gone. */
    Session finish();

    /** The same as {@link #finish}, where nobody asks for the record. Idempotent. */
    @Override
    void close();
}
