// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

/** A tool says itself that its test went wrong, whatever its exit status is. */
public final class ToolReportedError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param words the tool's own */
    public ToolReportedError(String tool, String words) {
        super(tool + " reports: " + words);
    }
}
