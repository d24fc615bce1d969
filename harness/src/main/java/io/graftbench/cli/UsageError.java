// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

/** What was asked for cannot be done as it was asked; the message says why, and what can be. */
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }
}
