// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.lab.GivenModule;
import io.graftbench.results.Clock;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an embedded VM is made from.
 *
 * @param repository the folder with kmod/
 * @param cache where its parts are kept: {@code ~/.cache/graftbench} as a rule
 * @param kernel a name that kmod/kernels knows
 * @param clock which clock is asked for; empty: real where KVM works, else virtual
 * @param module a build of the module that its guests load, and not the repository's
 * @param burn turns of a loop that the module is built to burn in each send; 0: none
 * @param additions what its guests have beside the tools of every guest
 */
public record VmSettings(
        Path repository,
        Path cache,
        String kernel,
        Optional<Clock> clock,
        Optional<GivenModule> module,
        int burn,
        Set<Addition> additions) {
    public VmSettings {
        additions = Collections.unmodifiableSortedSet(new TreeSet<>(additions));
        repository = repository.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /** With the module as it is, and nothing added. */
    public VmSettings(Path repository, Path cache, String kernel, Optional<Clock> clock) {
        this(repository, cache, kernel, clock, Optional.empty(), 0, Set.of());
    }
}
