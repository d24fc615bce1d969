// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

/** What the process says to whoever started it; the same for every command and every format. */
final class ExitStatus {
    static final int PASSED = 0;
    /** A regression; or a claim, where the command was asked to gate; or what is stored, where it was asked to verify. */
    static final int CONTRADICTED = 1;

    static final int USAGE = 2;
    static final int INCONCLUSIVE = 3;
    static final int DETERMINISM_VIOLATED = 4;
    static final int HOST_FAILED = 5;
    static final int TRIALS_FAILED = 6;
    static final int INTERNAL = 70;
    /** Interrupted, and resumable. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
