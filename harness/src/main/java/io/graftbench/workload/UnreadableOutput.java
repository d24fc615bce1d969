// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

/** A tool's output is not what it writes after a complete test; the message names the tool, what is missing and where. */
public final class UnreadableOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableOutput(String tool, String what) {
        super(tool + ": " + what);
    }

    public UnreadableOutput(String tool, String what, Throwable cause) {
        super(tool + ": " + what, cause);
    }
}
