// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.nio.file.Path;
import java.util.Set;

/** What of the repository the module is compiled from. */
public final class ModuleSources {
    private static final Set<String> OTHERS = Set.of("tools", "tests", "kernels", "build", "target");

    private ModuleSources() {}

    /** @param kmod of the repository */
    public static Digest addTo(Digest digest, Path kmod) {
        return digest.tree(kmod, file -> !OTHERS.contains(file.getName(0).toString()));
    }
}
