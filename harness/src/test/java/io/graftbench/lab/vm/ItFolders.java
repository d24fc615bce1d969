// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import java.nio.file.Path;
import java.util.Optional;

/** Where integration tests find the repository and the caches of this machine. */
final class ItFolders {
    private ItFolders() {}

    static Path repository() {
        return Path.of(System.getProperty("graftbench.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static Path cache() {
        var base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return base.resolve("graftbench");
    }
}
