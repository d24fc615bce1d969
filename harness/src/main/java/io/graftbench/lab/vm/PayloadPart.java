// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.CommandFailed;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.GivenModule;
import io.graftbench.lab.ModuleSources;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.ToolsPart;
import io.graftbench.lab.image.Ext4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the repository itself brings into the guest: the module, compiled for exactly its kernel, and the tools. */
final class PayloadPart {
    static final String PREFIX = ToolsPart.PREFIX;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PartStore store;
    private final Host harness;
    private final Path root;
    private final Path kmod;
    private final Path sources;
    private final Optional<GivenModule> given;
    private final int burn;

    PayloadPart(PartStore store, Host harness, VmSettings settings) {
        this.store = store;
        this.harness = harness;
        this.root = settings.repository();
        this.kmod = root.resolve("kmod");
        this.sources = settings.cache().resolve("sources");
        this.given = settings.module();
        this.burn = settings.burn();
    }

    /**
     * @param disk the image that is mounted at {@link #PREFIX}
     * @param facts digests of the sources, {@code module.sha256} of the compiled module
     * @param missing what could not be built, and why; GRAFT cannot be had then
     */
    record Payload(Path disk, SortedMap<String, String> facts, Optional<String> missing) {}

    Payload get(KernelPart kernel) {
        try {
            var module =
                    given.map(build -> build.keptFor(kernel.release(), store)).orElseGet(() -> module(kernel));
            var tools = ToolsPart.get(store, harness, kmod, sources);
            return new Payload(disk(Optional.of(module), Optional.of(tools)), facts(module, tools), Optional.empty());
        } catch (CommandFailed e) {
            var reason = "the module or its tools could not be built: " + e.getMessage();
            return new Payload(disk(Optional.empty(), Optional.empty()), new TreeMap<>(), Optional.of(reason));
        }
    }

    private static SortedMap<String, String> facts(Path module, ToolsPart tools) {
        var facts = new TreeMap<String, String>();
        facts.put("image.module", module.getFileName().toString());
        facts.put("image.tools", tools.digest());
        facts.put(
                "module.sha256",
                new Digest().bytesOf(module.resolve("graft.ko")).whole());
        return facts;
    }

    Path module(KernelPart kernel) {
        var toolchain = ToolchainPart.get(store, harness, root, kernel);
        var compiler = toolchain.isPresent()
                ? toolchain.get().toString()
                : harness.run(Command.of("gcc", "--version")).stdout();
        var made = new Digest().text(kernel.packages()).text(compiler);
        var digest = ModuleSources.addTo(burn == 0 ? made : made.text("BURN=" + burn), kmod)
                .hex();
        return store.get("module", digest, "the module for " + kernel.release(), into -> {
            var out = into.resolve("out");
            make(
                    "kernel-module",
                    "KERNEL=" + kernel.directory(),
                    "TOOLCHAIN=" + toolchain.map(Path::toString).orElse(""),
                    "OUT=" + out,
                    "BURN=" + (burn == 0 ? "" : burn));
            Files.copy(out.resolve("graft.ko"), into.resolve("graft.ko"));
            FileTree.delete(out);
        });
    }

    private Path disk(Optional<Path> module, Optional<ToolsPart> tools) {
        var moduleDigest = module.map(Path::getFileName).map(Path::toString).orElse("none");
        var toolsDigest = tools.map(ToolsPart::digest).orElse("none");
        var digest = new Digest()
                .text(moduleDigest + " " + toolsDigest)
                .text(Ext4.RECIPE)
                .hex();
        var part = store.get("payload", digest, "the disk with module and tools", into -> {
            var tree = into.resolve("tree");
            Files.createDirectory(tree);
            if (tools.isPresent()) {
                harness.copyTo(tools.get().prefix(), tree.toString());
            }
            if (module.isPresent()) {
                Files.copy(module.get().resolve("graft.ko"), tree.resolve("graft.ko"));
            }
            Ext4.make(harness, "gb-payload", tree, into.resolve("payload.ext4"), 0);
            FileTree.delete(tree);
        });
        return part.resolve("payload.ext4");
    }

    private void make(String... arguments) {
        var argv = new ArrayList<>(List.of("make", "-C", kmod.toString()));
        argv.addAll(List.of(arguments));
        harness.run(Command.of(argv).within(LIMIT)).require();
    }
}
