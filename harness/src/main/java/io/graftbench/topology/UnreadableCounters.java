// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

/** Counters that prove the path could not be read, so that nothing is proved. */
public final class UnreadableCounters extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableCounters(String message) {
        super(message);
    }

    public UnreadableCounters(String message, Throwable cause) {
        super(message, cause);
    }
}
