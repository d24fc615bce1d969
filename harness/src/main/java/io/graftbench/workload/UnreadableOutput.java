// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

/**
 * A tool's output is not what it writes after a complete test; the message names the tool, what is missing and where, and is
 * cut where it quotes too much.
 */
public final class UnreadableOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    public UnreadableOutput(String tool, String what) {
        super(tool + ": " + cut(what));
    }

    public UnreadableOutput(String tool, String what, Throwable cause) {
        super(tool + ": " + cut(what), cause);
    }

    private static String cut(String what) {
        return what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what;
    }
}
