// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Debian to compile modules in, for kernels whose own tools want a newer C library than this machine has. */
final class ToolchainPart {
    private static final String SUITE = "trixie";
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private ToolchainPart() {}

    /** @return empty if this machine's own tools do */
    static Optional<Path> get(PartStore store, Host harness, Path root, KernelPart kernel) {
        if (runsHere(harness, kernel)) {
            return Optional.empty();
        }
        var recipes = root.resolve("kmod/kernels");
        var digest = new Digest()
                .text(SUITE)
                .tree(recipes, p -> p.endsWith("toolchain") || p.endsWith("mirror"))
                .hex();
        var part = store.get(
                "toolchain",
                digest,
                "the compiler for kernel " + kernel.release(),
                into -> harness.run(Command.of(
                                        recipes.resolve("toolchain").toString(),
                                        SUITE,
                                        into.resolve("root").toString())
                                .within(LIMIT))
                        .require());
        return Optional.of(part.resolve("root"));
    }

    /** The linker of this machine is asked whether it finds what the kernel's tools were linked to. */
    private static boolean runsHere(Host harness, KernelPart kernel) {
        var argv = new ArrayList<>(List.of("ldd"));
        try (Stream<Path> tools = Files.list(kernel.directory().resolve("build/tools/objtool"))) {
            tools.map(Path::toString).sorted().forEach(argv::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var needs = harness.run(Command.of(argv));
        return !(needs.stdout() + needs.stderr()).contains("not found");
    }
}
