// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.ResourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The initial file system: a static busybox, the modules that reach the root disk, and a script. */
final class InitrdPart {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final List<String> WANTED = List.of("crc32c_generic", "ext4", "nfit", "nd_pmem");

    private InitrdPart() {}

    static Path get(PartStore store, Host harness, KernelPart kernel) {
        var init = ResourceText.of(InitrdPart.class, "initrd-init");
        var digest = new Digest()
                .text(init)
                .text(kernel.packages())
                .file("busybox", BUSYBOX)
                .hex();
        var part = store.get("initrd", digest, "the guest's initial file system", into -> {
            var tree = Files.createDirectory(into.resolve("tree"));
            var entries = fill(tree, init, kernel, harness);
            harness.run(Command.of(
                                    "cpio",
                                    "--quiet",
                                    "-o",
                                    "-H",
                                    "newc",
                                    "-D",
                                    tree.toString(),
                                    "-O",
                                    into.resolve("initrd").toString())
                            .reading(String.join("\n", entries) + "\n"))
                    .require();
            FileTree.delete(tree);
        });
        return part.resolve("initrd");
    }

    private static List<String> fill(Path tree, String init, KernelPart kernel, Host harness) throws IOException {
        var entries = new ArrayList<String>();
        for (var directory : List.of("bin", "dev", "proc", "sys", "root", "modules")) {
            Files.createDirectory(tree.resolve(directory));
            entries.add(directory);
        }
        Files.copy(BUSYBOX, tree.resolve("bin/busybox"));
        Files.createSymbolicLink(tree.resolve("bin/sh"), Path.of("busybox"));
        Files.writeString(tree.resolve("init"), init);
        for (var program : List.of("bin/busybox", "init")) {
            Files.setPosixFilePermissions(tree.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        entries.addAll(List.of("bin/busybox", "bin/sh", "init", "modules/order"));
        var names = new ArrayList<String>();
        for (var file : order(kernel)) {
            var name = copyModule(kernel.modulesOfRelease().resolve(file), tree.resolve("modules"), harness);
            names.add(name);
            entries.add("modules/" + name);
        }
        Files.writeString(tree.resolve("modules/order"), names.stream().collect(Collectors.joining("\n", "", "\n")));
        return entries;
    }

    private static List<String> order(KernelPart kernel) throws IOException {
        return new ModuleOrder(Files.readString(kernel.modulesOfRelease().resolve("modules.dep"))).of(WANTED);
    }

    /** busybox loads plain modules only; newer kernels bring them compressed. */
    private static String copyModule(Path file, Path into, Host harness) throws IOException {
        var name = file.getFileName().toString();
        var copy = into.resolve(name);
        Files.copy(file, copy);
        if (name.endsWith(".xz")) {
            harness.run(Command.of("xz", "-d", copy.toString())).require();
            return name.substring(0, name.length() - ".xz".length());
        }
        return name;
    }
}
