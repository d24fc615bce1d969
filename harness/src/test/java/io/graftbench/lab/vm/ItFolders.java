// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where integration tests find the repository and the caches of this machine. */
public final class ItFolders {
    private ItFolders() {}

    public static Path repository() {
        return Path.of(System.getProperty("graftbench.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    public static Path cache() {
        var base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return base.resolve("graftbench");
    }

    /** In a folder's {@code xdg}, a cache with this machine's images and a state of its own: other harnesses do not show in it. */
    public static Path cacheOfItsOwn(Path folder) throws IOException {
        var own = Files.createDirectories(folder.resolve("xdg/graftbench"));
        for (var kind : List.of(
                "kernel",
                "initrd",
                "modules",
                "debian",
                "root",
                "module",
                "tools",
                "payload",
                "toolchain",
                "box",
                "box-disk")) {
            Files.createSymbolicLink(own.resolve(kind), Files.createDirectories(cache().resolve(kind)));
        }
        return own;
    }
}
