// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.nio.file.Path;

/** A file that was given as the module, and is none that the kernel would take. */
public final class UnfitModule extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitModule(Path file, String reason) {
        super(file + ": " + reason);
    }
}
