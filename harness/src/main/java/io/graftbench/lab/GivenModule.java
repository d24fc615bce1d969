// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A build of the module that was made elsewhere. */
public record GivenModule(Path file) {
    private static final Pattern NAME = Pattern.compile("\0name=graft\0");
    private static final Pattern KERNEL = Pattern.compile("\0vermagic=([^ \0]+) ");

    /**
     * The folder, in a cache, in which it is {@code graft.ko}.
     *
     * @param release of the kernel that is to load it
     * @throws UnfitModule if it is no build of the module for that kernel
     */
    public Path keptFor(String release, PartStore store) {
        requireFor(release);
        var digest = new Digest().bytesOf(file).hex();
        return store.get(
                "given-module", digest, "a copy of " + file, into -> Files.copy(file, into.resolve("graft.ko")));
    }

    /** The kernel's own check is stricter: that of each symbol's version is left to it. */
    private void requireFor(String release) {
        var text = text();
        if (!NAME.matcher(text).find()) {
            throw new UnfitModule(file, "is no kernel module called graft");
        }
        var found = KERNEL.matcher(text);
        var kernel = found.find() ? Optional.of(found.group(1)) : Optional.<String>empty();
        if (!kernel.equals(Optional.of(release))) {
            throw new UnfitModule(
                    file,
                    "was built for the kernel " + kernel.orElse("of nobody knows where") + ", and " + release
                            + " is to load it; build one for it: make -C kmod module KDIR=/lib/modules/" + release
                            + "/build");
        }
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UnfitModule(
                    file, "cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
        }
    }
}
