// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.time.Duration;
import java.util.Map;

/** The virtual machines of a folder with a Vagrantfile of graftbench's, started for one run. */
public record VagrantPair(String folder) implements HostChange {
    static final String KIND = "vagrant ";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    public VagrantPair {
        if (!folder.matches("/.*/vagrant")) {
            throw new IllegalArgumentException("`" + folder + "` is no folder in which graftbench has machines");
        }
    }

    @Override
    public String line() {
        return KIND + folder;
    }

    /** Whether Vagrant knows of any, running or not, or left a disk of one. */
    boolean stands(Host machine) {
        var ids = machine.run(Command.of("find", folder + "/.vagrant/machines", "-name", "id"));
        return !ids.stdout().isBlank() || !new LibvirtDisks(machine).orphans().isEmpty();
    }

    void undo(Host machine) {
        machine.run(Command.of("vagrant", "--no-tty", "destroy", "--force")
                .with(Map.of("VAGRANT_CWD", folder))
                .within(LIMIT));
        new LibvirtDisks(machine).removeOrphans();
    }
}
