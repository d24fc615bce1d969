// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.nio.file.Path;

/** Results that could not be written: what the disk said, and of which file. */
public final class ResultsNotStored extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResultsNotStored(Path file, Throwable cause) {
        super(file + ": cannot be written: " + cause.getMessage(), cause);
    }
}
