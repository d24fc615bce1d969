// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

/**
 * What one step did.
 *
 * @param display the command as a shell would read it, or what the step waited for
 * @param status the exit status; 124 when its limit ended it, 128 + N when signal N did
 * @param stdout for {@link Step.Fetch} the file's content, decoded as UTF-8
 * @param startedNanos the machine's monotonic clock when the step began, ns
 * @param endedNanos the same clock when it ended, ns
 */
public record StepResult(
        String name, String display, int status, String stdout, String stderr, long startedNanos, long endedNanos) {
    public boolean succeeded() {
        return status == 0;
    }

    /** What it had to say: of its errors, or else of its output. */
    public String words() {
        return (stderr.isBlank() ? stdout : stderr).strip();
    }
}
