// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.PartStore;
import io.graftbench.results.Clock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Builds of the module for the kernel of the embedded machine. */
public final class BuiltModules {
    private BuiltModules() {}

    /** @param burn turns that each send burns; 0: none */
    public static Path burning(int burn) {
        var harness = new LocalHost("harness");
        var settings = new VmSettings(
                ItFolders.repository(),
                ItFolders.cache(),
                "6.1",
                Optional.of(Clock.VIRTUAL),
                Optional.empty(),
                burn,
                Set.of());
        var store = new PartStore(settings.cache(), message -> {});
        var kernel = KernelPart.get(store, harness, settings.repository(), settings.kernel());
        return new PayloadPart(store, harness, settings).module(kernel).resolve("graft.ko");
    }
}
