// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Host;
import io.graftbench.lab.Digest;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.image.Ext4;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Everything a guest boots from. Disks are separate, so that another module or kernel does not mean another root.
 *
 * @param initrd reaches the root disk; ends by itself when the command line says {@code graftbench.trial}
 */
record GuestImage(KernelPart kernel, Path initrd, RootPart root, Path modulesDisk, PayloadPart.Payload payload) {
    /** Builds what is not cached; the root file system while kernel, module and tools are made. */
    static GuestImage get(PartStore store, Host harness, VmSettings settings) {
        var root = CompletableFuture.supplyAsync(() -> RootPart.get(store, harness, settings.additions()));
        try {
            var kernel = KernelPart.get(store, harness, settings.repository(), settings.kernel());
            var initrd = InitrdPart.get(store, harness, kernel);
            var modules = modulesDisk(store, harness, kernel);
            var payload = new PayloadPart(store, harness, settings).get(kernel);
            return new GuestImage(kernel, initrd, root.join(), modules, payload);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            root.exceptionally(e -> null).join();
        }
    }

    private static Path modulesDisk(PartStore store, Host harness, KernelPart kernel) {
        var digest = new Digest().text(kernel.packages()).text(Ext4.RECIPE).hex();
        var part = store.get(
                "modules",
                digest,
                "the disk with the kernel's modules",
                into -> Ext4.make(harness, "gb-modules", kernel.modules(), into.resolve("modules.ext4"), 0));
        return part.resolve("modules.ext4");
    }

    /** What an environment says of the image. */
    SortedMap<String, String> facts(List<String> packagesOfInterest) {
        var facts = new TreeMap<String, String>();
        facts.put("image.kernel_packages", kernel.packages().strip().replace("\n", " "));
        facts.put("image.root", root.digest());
        facts.putAll(payload.facts());
        for (var line : root.packages()) {
            var words = List.of(line.split("\t", 2));
            if (packagesOfInterest.contains(words.get(0).replaceAll(":.*", ""))) {
                facts.put("package." + words.get(0).replaceAll(":.*", ""), words.get(1));
            }
        }
        return facts;
    }
}
