// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.lab.GivenModule;
import io.graftbench.lab.HostLock;
import io.graftbench.scenario.ContainerRuntime;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What this machine as a lab needs.
 *
 * @param repository the folder with kmod/
 * @param cache where module and tools are kept, and what a session has on this machine
 * @param lock the file by which one run at a time is on this machine
 * @param module a build of the module that is loaded, and not the repository's
 * @param runtime what makes the containers
 */
public record LocalSettings(
        Path repository, Path cache, Path lock, Optional<GivenModule> module, ContainerRuntime runtime) {
    public LocalSettings {
        repository = repository.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    public static LocalSettings of(
            Path repository, Path cache, Optional<GivenModule> module, ContainerRuntime runtime) {
        return new LocalSettings(repository, cache, Path.of(HostLock.FILE), module, runtime);
    }
}
