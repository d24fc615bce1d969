// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.lab.GivenModule;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a pair of virtual machines needs.
 *
 * @param repository the folder with kmod/ and vagrant/
 * @param cache where the box is kept, and what a session has on this machine
 * @param module a build of the module that {@code dut} loads, and not the repository's
 */
public record VagrantSettings(Path repository, Path cache, Provider provider, Optional<GivenModule> module) {
    public VagrantSettings {
        repository = repository.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /** Where the Vagrantfile is. */
    Path folder() {
        return repository.resolve("vagrant");
    }
}
