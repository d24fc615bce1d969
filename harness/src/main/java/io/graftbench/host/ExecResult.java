// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.time.Duration;

/**
 * What one command did. A non-zero status is a value; {@link #require()} makes it an error.
 *
 * @param status the exit status; 128 + N when signal N ended it
 * @param elapsed wall time as the harness saw it
 * @param timedOut whether the command's limit ended it
 */
public record ExecResult(
        Command command, int status, String stdout, String stderr, Duration elapsed, boolean timedOut) {
    public boolean succeeded() {
        return status == 0 && !timedOut;
    }

    /** @throws CommandFailed with the command, its status and its last words, unless it succeeded */
    public ExecResult require() {
        if (!succeeded()) {
            throw new CommandFailed(this);
        }
        return this;
    }
}
