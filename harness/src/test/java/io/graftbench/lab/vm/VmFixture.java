// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.results.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A harness of its own that boots a guest and waits to be killed: {@code CACHE LOGS}. */
final class VmFixture {
    private VmFixture() {}

    public static void main(String[] args) throws Exception {
        var settings = new VmSettings(ItFolders.repository(), Path.of(args[0]), "6.1", Optional.of(Clock.VIRTUAL));
        var logs = Files.createDirectories(Path.of(args[1]));
        try (var lab = new VmLab(settings, System.out::println)) {
            lab.open(1, logs);
            System.out.println("the guest is up");
            Thread.sleep(600_000);
        }
    }
}
