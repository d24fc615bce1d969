// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

/** The way to a host is broken: nothing is known about the command that was under way. */
public final class HostUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostUnreachable(String message) {
        super(message);
    }

    public HostUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
