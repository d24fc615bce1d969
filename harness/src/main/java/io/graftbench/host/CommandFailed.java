// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

/** A command that had to succeed did not; the message is enough to redo it by hand. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int QUOTED_CHARACTERS = 2000;

    private final transient ExecResult result;

    public CommandFailed(ExecResult result) {
        super(describe(result));
        this.result = result;
    }

    public ExecResult result() {
        return result;
    }

    private static String describe(ExecResult result) {
        var end = result.timedOut()
                ? "did not end within " + result.command().limit().toSeconds() + " s"
                : "ended with status " + result.status();
        var words = result.stderr().isBlank() ? result.stdout() : result.stderr();
        var start = Math.max(0, words.length() - QUOTED_CHARACTERS);
        return "`" + result.command().display() + "` " + end + ": "
                + words.substring(start).strip();
    }
}
