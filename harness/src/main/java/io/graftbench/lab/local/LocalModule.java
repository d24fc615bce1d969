// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.CommandFailed;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.ModuleSources;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.ToolsPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The module and its tools for this machine's running kernel, or why they cannot be had. */
final class LocalModule {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PartStore store;
    private final Host machine;
    private final LocalSettings settings;
    private final Surveyed kernel;

    LocalModule(PartStore store, Host machine, LocalSettings settings) {
        this.store = store;
        this.machine = machine;
        this.settings = settings;
        this.kernel = Surveyed.here();
    }

    /**
     * What this machine's kernel is like.
     *
     * @param headers whether modules can be compiled for it
     * @param loadsModules whether it can load any
     * @param initialNetwork whether graftbench runs in its initial network namespace
     * @param loaded whether a module of that name is there already
     */
    record Surveyed(String release, boolean headers, boolean loadsModules, boolean initialNetwork, boolean loaded) {
        static Surveyed here() {
            var release = System.getProperty("os.version", "");
            return new Surveyed(
                    release,
                    Files.exists(build(release).resolve("Makefile")),
                    Files.exists(Path.of("/proc/modules")),
                    network("self").equals(network("1")),
                    Files.isDirectory(Path.of("/sys/module/graft")));
        }

        static Path build(String release) {
            return Path.of("/lib/modules", release, "build");
        }

        private static String network(String process) {
            try {
                return Files.readSymbolicLink(Path.of("/proc", process, "ns", "net"))
                        .toString();
            } catch (IOException e) {
                return process;
            }
        }

        /** Why GRAFT cannot be had, and what would mend it. */
        Optional<String> obstacle() {
            if (!loadsModules) {
                return Optional.of("this machine's kernel (" + release + ") loads no modules: boot one that does,"
                        + " as `apt-get install linux-image-amd64` has it, or take the embedded machine: --lab vm");
            }
            if (!initialNetwork) {
                return Optional.of("graftbench does not run in this machine's initial network namespace, in which"
                        + " GRAFT has its endpoints: run it there");
            }
            if (loaded) {
                return Optional.of(
                        "a module `graft` is loaded already, and may be another than this one:" + " rmmod graft");
            }
            if (!headers) {
                return Optional.of(
                        "the headers of this machine's kernel are missing: apt-get install linux-headers-" + release);
            }
            return Optional.empty();
        }
    }

    /**
     * @param module {@code graft.ko}; empty where it is missing
     * @param tools prefix of the tools, which is not there where they are missing
     */
    record Built(Optional<Path> module, Path tools, Optional<String> missing) {}

    /** Builds what is not kept, where it would be of use. */
    Built build() {
        var missing = kernel.obstacle();
        if (missing.isPresent()) {
            return without(missing.get());
        }
        try {
            var tools = ToolsPart.get(
                    store,
                    machine,
                    settings.repository().resolve("kmod"),
                    settings.cache().resolve("sources"));
            return new Built(Optional.of(module()), tools.prefix(), Optional.empty());
        } catch (CommandFailed e) {
            return without("the module or its tools could not be built: " + e.getMessage());
        }
    }

    private static Built without(String reason) {
        return new Built(Optional.empty(), Path.of(ToolsPart.PREFIX), Optional.of(reason));
    }

    private Path module() {
        var kmod = settings.repository().resolve("kmod");
        var headers = Surveyed.build(kernel.release());
        var machineDigest = new Digest()
                .text(output("cat", "/proc/version") + output("gcc", "--version"))
                .file("symbols", headers.resolve("Module.symvers"));
        var digest = ModuleSources.addTo(machineDigest, kmod).hex();
        var part = store.get("local-module", digest, "the module for " + kernel.release(), into -> {
            var out = into.resolve("out");
            machine.run(Command.of("make", "-C", kmod.toString(), "module", "KDIR=" + headers, "OUT=" + out)
                            .within(LIMIT))
                    .require();
            Files.copy(out.resolve("graft.ko"), into.resolve("graft.ko"));
            FileTree.delete(out);
        });
        return part.resolve("graft.ko");
    }

    private String output(String... argv) {
        return machine.run(Command.of(argv)).require().stdout();
    }
}
