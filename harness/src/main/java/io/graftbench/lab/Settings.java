// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.lab.HostChange.Coalescing;
import io.graftbench.lab.HostChange.KernelFile;
import io.graftbench.lab.HostChange.Ring;
import io.graftbench.lab.HostChange.Service;
import io.graftbench.lab.HostChange.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads and writes the settings of a machine, one by one. */
final class Settings {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Host machine;

    Settings(Host machine) {
        this.machine = machine;
    }

    /** The setting as it is now; empty where there is no such thing, or none that can be read. */
    Optional<Setting> now(Setting setting) {
        if (setting instanceof KernelFile file) {
            return output("cat", "--", file.path()).map(value -> new KernelFile(file.path(), value.strip()));
        } else if (setting instanceof Ring ring) {
            return output("ethtool", "-g", ring.link())
                    .flatMap(text -> NicSettings.ring(text, ring.option(), NicSettings.CURRENT))
                    .map(value -> new Ring(ring.link(), ring.option(), value));
        } else if (setting instanceof Coalescing coalescing) {
            return output("ethtool", "-c", coalescing.link())
                    .flatMap(text -> NicSettings.coalescing(text, coalescing.option()))
                    .map(value -> new Coalescing(coalescing.link(), coalescing.option(), value));
        }
        var service = (Service) setting;
        return active(service.name()).map(active -> new Service(service.name(), active));
    }

    /** What systemd says of a service that it knows; {@code is-active} has a status of its own for one that is not. */
    private Optional<Boolean> active(String name) {
        return switch (run("systemctl", "is-active", name).stdout().strip()) {
            case "active" -> Optional.of(true);
            case "inactive" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Makes the setting so, as far as the machine obeys; {@link #now} tells. */
    ExecResult set(Setting setting) {
        if (setting instanceof KernelFile file) {
            return machine.run(Command.of("tee", "--", file.path())
                    .reading(file.value() + "\n")
                    .within(LIMIT));
        } else if (setting instanceof Ring ring) {
            return run("ethtool", "-G", ring.link(), ring.option(), ring.value());
        } else if (setting instanceof Coalescing coalescing) {
            return run("ethtool", "-C", coalescing.link(), coalescing.option(), coalescing.value());
        }
        var service = (Service) setting;
        return run("systemctl", service.active() ? "start" : "stop", service.name());
    }

    private Optional<String> output(String... argv) {
        var result = run(argv);
        return result.succeeded() && !result.stdout().isBlank() ? Optional.of(result.stdout()) : Optional.empty();
    }

    private ExecResult run(String... argv) {
        return machine.run(Command.of(List.of(argv)).within(LIMIT));
    }
}
