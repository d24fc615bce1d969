// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tools of graftbench, built from the repository: {@code ip graft}, {@code libgraft.so} and {@code graft}. */
public final class ToolsPart {
    /** Where they are on a machine of their own. They find each other wherever they are. */
    public static final String PREFIX = "/opt/graftbench";

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Set<String> OTHERS = Set.of("tests", "build");

    private final Path part;

    private ToolsPart(Path part) {
        this.part = part;
    }

    /**
     * Builds them if they are not kept yet.
     *
     * @param kmod of the repository
     * @param sources where fetched sources are kept
     * @throws io.graftbench.host.CommandFailed if they could not be built
     */
    public static ToolsPart get(PartStore store, Host harness, Path kmod, Path sources) {
        var directory = kmod.resolve("tools");
        var digest = new Digest()
                .tree(
                        directory,
                        p -> p.getNameCount() < 2
                                || !OTHERS.contains(p.getName(0).toString()))
                .tree(kmod.resolve("uapi"), p -> true)
                .hex();
        var part = store.get("tools", digest, "ip graft, libgraft.so and graft", into -> {
            var out = "OUT=" + into.resolve("out");
            Files.createDirectories(sources);
            make(harness, directory, List.of("all", out, "CACHE=" + sources));
            var target = List.of("DESTDIR=" + into.resolve("tree"), "PREFIX=" + PREFIX);
            var install = new ArrayList<>(List.of("install", out, "CACHE=" + sources));
            install.addAll(target);
            make(harness, directory, install);
            FileTree.delete(into.resolve("out"));
        });
        return new ToolsPart(part);
    }

    /**
     * graft-cost, which needs nothing but a compiler, without the others.
     *
     * @param kmod of the repository
     * @throws io.graftbench.host.CommandFailed if it could not be built
     */
    public static ToolsPart costAlone(PartStore store, Host harness, Path kmod) {
        var directory = kmod.resolve("tools");
        var digest = new Digest()
                .tree(directory.resolve("cost"), p -> true)
                .file("Makefile", directory.resolve("Makefile"))
                .hex();
        var part = store.get("cost-tool", digest, "graft-cost", into -> {
            var out = into.resolve("tree" + PREFIX + "/bin");
            Files.createDirectories(out);
            make(
                    harness,
                    directory,
                    List.of("OUT=" + out, out.resolve("graft-cost").toString()));
        });
        return new ToolsPart(part);
    }

    private static void make(Host harness, Path directory, List<String> arguments) {
        var argv = new ArrayList<>(List.of("make", "-C", directory.toString()));
        argv.addAll(arguments);
        harness.run(Command.of(argv).within(LIMIT)).require();
    }

    /** The folder with bin/ and lib/. */
    public Path prefix() {
        return part.resolve("tree" + PREFIX);
    }

    public String digest() {
        return String.valueOf(part.getFileName());
    }
}
