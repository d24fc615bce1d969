// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.PartStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A kernel of Debian's: image, modules and headers. */
final class KernelPart {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Path directory;

    private KernelPart(Path directory) {
        this.directory = directory;
    }

    /** @param root of the repository; its kmod/kernels knows where kernels come from */
    static KernelPart get(PartStore store, Host harness, Path root, String name) {
        var recipes = root.resolve("kmod/kernels");
        var digest = new Digest().text(name).tree(recipes, p -> true).hex();
        var part = store.get(
                "kernel",
                digest,
                "the guest's kernel " + name,
                into -> harness.run(Command.of(
                                        recipes.resolve("fetch").toString(),
                                        name,
                                        into.resolve("kernel").toString())
                                .within(LIMIT))
                        .require());
        return new KernelPart(part.resolve("kernel"));
    }

    Path vmlinuz() {
        return directory.resolve("vmlinuz");
    }

    /** As {@code uname -r} says it. */
    String release() {
        return read("release").strip();
    }

    /** {@code NAME=VERSION} of each Debian package it was made of, one a line. */
    String packages() {
        return read("package");
    }

    Path modules() {
        return directory.resolve("lib/modules");
    }

    Path modulesOfRelease() {
        return modules().resolve(release());
    }

    /** As {@code kmod/kernels/fetch} left it. */
    Path directory() {
        return directory;
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
