// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

/** A lab could not be set up; the message says which part, and what was said. */
public final class LabFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabFailed(String message) {
        super(message);
    }

    public LabFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
