// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.SshTarget;
import io.graftbench.scenario.Inventory;
import io.graftbench.scenario.Inventory.Machine;
import java.util.ArrayList;
import java.util.List;

/** From an inventory to what OpenSSH's client is told. */
final class Targets {
    private Targets() {}

    static SshTarget of(Inventory inventory, Machine machine) {
        var options = new ArrayList<String>();
        inventory.sshConfig().ifPresent(file -> options.addAll(List.of("-F", file.toString())));
        machine.port().ifPresent(port -> options.addAll(List.of("-p", Integer.toString(port))));
        if (!machine.jump().isEmpty()) {
            options.addAll(List.of("-J", String.join(",", machine.jump())));
        }
        return SshTarget.asConfigured(machine.destination(), options, machine.sudo());
    }
}
