// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

/** A host that can be reached did not take a file; the message has its own words, as of a full disk. */
public final class CopyFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CopyFailed(String message) {
        super(message);
    }
}
