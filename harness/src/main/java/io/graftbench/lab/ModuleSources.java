// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What of the repository the module is compiled from. */
public final class ModuleSources {
    private static final Set<String> OTHERS = Set.of("tools", "tests", "kernels", "build", "target");

    private ModuleSources() {}

    /** @param kmod of the repository */
    public static Digest addTo(Digest digest, Path kmod) {
        return digest.tree(kmod, ModuleSources::isOne);
    }

    /** Copies them into a directory that is made. */
    public static void copy(Path kmod, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(kmod)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = kmod.relativize(file);
                if (isOne(name)) {
                    var copy = into.resolve(name.toString());
                    Files.createDirectories(copy.resolveSibling(""));
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static boolean isOne(Path relative) {
        return !OTHERS.contains(relative.getName(0).toString());
    }
}
