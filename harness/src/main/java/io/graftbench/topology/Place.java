// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a process runs: a host, or a namespace on it.
 *
 * @param name {@code host}, {@code peer}, {@code container}, {@code server-container}
 * @param enter what a command needs before it to get there from the host
 */
public record Place(String name, Host host, List<String> enter) {
    public Place {
        enter = List.copyOf(enter);
    }

    static Place on(String name, Host host) {
        return new Place(name, host, List.of());
    }

    /** Inside a namespace as far as the network goes. */
    static Place inNetwork(String name, Host host, String namespace) {
        return new Place(name, host, List.of("nsenter", "--net=/run/netns/" + namespace, "--"));
    }

    /** Inside a container: the network namespace, and mount and PID namespaces that begin with the process. */
    static Place inContainer(String name, Host host, String namespace) {
        return inNetwork(name, host, namespace)
                .then(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"));
    }

    /** The same place, with something more before each command. */
    Place then(List<String> prefix) {
        var joined = new ArrayList<>(enter);
        joined.addAll(prefix);
        return new Place(name, host, joined);
    }

    /** The command as the machine takes it. */
    public Command onMachine(Command command) {
        return host.onMachine(enter.isEmpty() ? command : command.prefixedBy(enter));
    }
}
