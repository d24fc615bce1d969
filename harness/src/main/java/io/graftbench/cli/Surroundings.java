// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.lab.GivenModule;
import io.graftbench.lab.vagrant.Provider;
import io.graftbench.lab.vagrant.VagrantSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command runs.
 *
 * @param root of the repository: the folder with kmod/ and scenarios/
 * @param cache where what was built is kept
 */
record Surroundings(Console console, Path root, Path cache, InstantSource clock) {
    private static final int DEFAULT_WIDTH = 80;

    /** From the system properties that the launcher sets, and the environment. */
    static Surroundings ofThisProcess() {
        var environment = System.getenv();
        var root = Optional.ofNullable(System.getProperty("graftbench.root"))
                .map(Path::of)
                .orElseGet(() -> upwards(Path.of("").toAbsolutePath()));
        return new Surroundings(console(environment), root, cache(environment), InstantSource.system());
    }

    static Path cache(Map<String, String> environment) {
        var folder = environment.getOrDefault("XDG_CACHE_HOME", "");
        var caches = folder.startsWith("/") ? Path.of(folder) : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("graftbench");
    }

    /** What Vagrant's machines need. */
    VagrantSettings vagrant(Optional<GivenModule> module) {
        return new VagrantSettings(root, cache, Provider.of(System.getenv()), module);
    }

    Path reports() {
        return root.resolve("reports");
    }

    private static Console console(Map<String, String> environment) {
        var terminal = System.getProperty("graftbench.terminal", "").contains("stderr")
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        var colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminal,
                colour,
                width(environment),
                new Console.Volume());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static int width(Map<String, String> environment) {
        var columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    private static Path upwards(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("kmod")) && Files.isDirectory(folder.resolve("scenarios"))) {
                return folder;
            }
        }
        return start;
    }
}
