// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** Runs commands as a process would, in folders of their own, and keeps what they print. */
final class CommandLineHarness {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    final Path root;
    final Path cache;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final boolean terminal;

    CommandLineHarness(Path folder) {
        this(folder, false);
    }

    CommandLineHarness(Path folder, boolean terminal) {
        this.root = folder.resolve("root");
        this.cache = folder.resolve("cache");
        this.terminal = terminal;
        write("kmod/kernels/list", "# known\n6.1 something\n");
    }

    int run(String... args) {
        return new Graftbench(surroundings()).run(args);
    }

    Surroundings surroundings() {
        var console = new Console(stream(out), stream(err), terminal, terminal, 80, new Console.Volume());
        return new Surroundings(console, root, cache, InstantSource.fixed(NOW));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Path write(String name, String text) {
        try {
            var file = root.resolve(name);
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
