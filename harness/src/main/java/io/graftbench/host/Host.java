// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.nio.file.Path;

/**
 * A machine, or a namespace of one, on which commands run.
 *
 * <p>Every call blocks until the command ended or its limit passed, and may be made from any thread. A connection that
 * breaks is a {@link HostUnreachable}.
 */
public interface Host {
    /** What people call it: {@code dut}, {@code peer}. */
    String name();

    /** Which kernel it runs on. Hosts that share it can share one {@link Script}. */
    String machine();

    ExecResult run(Command command);

    /**
     * Runs many steps in one go, so that nothing from outside reaches the host meanwhile.
     *
     * @throws HostUnreachable if the connection broke before the result was back
     */
    ScriptResult run(Script script);

    /** Copies a file or a directory tree to the host; {@code target} is the path it has there. */
    void copyTo(Path source, String target);

    /**
     * The command as it would have to be given to the machine itself: a namespace's host adds what enters it. Identity for
     * a host that is a whole machine.
     */
    Command onMachine(Command command);
}
