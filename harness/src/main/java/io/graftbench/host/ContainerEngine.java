// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.util.ArrayList;
import java.util.List;

/**
 * A container engine of a host.
 *
 * @param client begins every command for it: the program, and where its engine listens
 * @param image from which containers are made
 */
public record ContainerEngine(List<String> client, String image) {
    public ContainerEngine {
        client = List.copyOf(client);
    }

    public Command command(String... arguments) {
        return command(List.of(arguments));
    }

    public Command command(List<String> arguments) {
        var argv = new ArrayList<>(client);
        argv.addAll(arguments);
        return Command.of(argv);
    }
}
