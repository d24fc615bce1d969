// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.lab.GivenModule;
import io.graftbench.scenario.Inventory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a lab of machines behind SSH needs.
 *
 * @param lab what the lab is called: {@code ssh}, {@code vagrant}
 * @param repository the folder with kmod/
 * @param cache where tools are kept, and what a session has on this machine
 * @param module a build of the module that {@code dut} loads, and not the repository's
 * @param patience how long a machine may be away before the run is given up: as long as a reboot takes
 */
public record SshSettings(
        String lab, Path repository, Path cache, Inventory inventory, Optional<GivenModule> module, Duration patience) {
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    public SshSettings {
        repository = repository.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    public static SshSettings of(
            String lab, Path repository, Path cache, Inventory inventory, Optional<GivenModule> module) {
        return new SshSettings(lab, repository, cache, inventory, module, PATIENCE);
    }
}
