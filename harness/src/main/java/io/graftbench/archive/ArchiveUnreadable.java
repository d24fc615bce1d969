// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.nio.file.Path;

/** A folder is no archive that can be imported; the message says what was looked for. */
public final class ArchiveUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveUnreadable(Path folder, String what) {
        super(folder + ": " + what);
    }

    ArchiveUnreadable(Path folder, String what, Throwable cause) {
        super(folder + ": " + what, cause);
    }
}
