// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.CommandFailed;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.KernelSurvey;
import io.graftbench.lab.ModuleSources;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.ToolsPart;
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
    private final KernelSurvey kernel;

    LocalModule(PartStore store, Host machine, LocalSettings settings) {
        this.store = store;
        this.machine = machine;
        this.settings = settings;
        this.kernel = KernelSurvey.of(machine, "this machine");
    }

    /**
     * @param module {@code graft.ko}; empty where it is missing
     * @param tools prefix of the tools, which is not there where they are missing
     */
    record Built(Optional<Path> module, Path tools, Optional<String> missing) {}

    /** Builds what is not kept, where it would be of use. */
    Built build() {
        var missing = obstacle();
        if (missing.isPresent()) {
            return without(missing.get());
        }
        try {
            var tools = ToolsPart.get(store, machine, kmod(), settings.cache().resolve("sources"));
            return new Built(Optional.of(module()), tools.prefix(), Optional.empty());
        } catch (CommandFailed e) {
            return without("the module or its tools could not be built: " + e.getMessage());
        }
    }

    /** One of the tools measures in every mode. Where not even that can be built, the trial that needs it says so. */
    private Built without(String reason) {
        Path tools;
        try {
            tools = ToolsPart.costAlone(store, machine, kmod()).prefix();
        } catch (CommandFailed e) {
            tools = Path.of(ToolsPart.PREFIX);
        }
        return new Built(Optional.empty(), tools, Optional.of(reason));
    }

    private Path kmod() {
        return settings.repository().resolve("kmod");
    }

    /** Why the running kernel cannot have the module, known before anything is built. */
    Optional<String> obstacle() {
        return settings.module().isPresent() ? kernel.hindrance() : kernel.obstacle();
    }

    private Path module() {
        return settings.module()
                .map(given -> given.keptFor(kernel.release(), store).resolve("graft.ko"))
                .orElseGet(this::compiled);
    }

    /**
     * The module alone.
     *
     * @throws CommandFailed if it could not be built
     */
    Path compiled() {
        var kmod = kmod();
        var headers = Path.of(KernelSurvey.build(kernel.release()));
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
