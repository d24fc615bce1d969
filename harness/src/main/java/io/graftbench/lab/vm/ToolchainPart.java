// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.PartStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A Debian to compile modules in, for kernels whose own tools want a newer C library than this machine has. */
final class ToolchainPart {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private ToolchainPart() {}

    /** @return empty if this machine's own tools do */
    static Optional<Path> get(PartStore store, Host harness, Path root, KernelPart kernel) {
        var recipes = root.resolve("kmod/kernels");
        var recipe = recipes.resolve("toolchain").toString();
        var suite = harness.run(Command.of(recipe, "--for", kernel.directory().toString()))
                .require()
                .stdout()
                .strip();
        if (suite.isEmpty()) {
            return Optional.empty();
        }
        var digest = new Digest()
                .text(suite)
                .tree(recipes, p -> p.endsWith("toolchain") || p.endsWith("mirror"))
                .hex();
        var part = store.get(
                "toolchain",
                digest,
                "the compiler for kernel " + kernel.release(),
                into -> harness.run(
                                Command.of(recipe, suite, into.resolve("root").toString())
                                        .within(LIMIT))
                        .require());
        return Optional.of(part.resolve("root"));
    }
}
