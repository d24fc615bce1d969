// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

/** Stored results that are damaged, or no results; the message names the file, the line where there is one, and why. */
public final class ResultsUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResultsUnreadable(String message) {
        super(message);
    }

    public ResultsUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
