// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.nio.file.Path;
import java.util.List;

/**
 * A named network namespace of another host. Commands enter it; a script goes to the machine as it is, for its commands are
 * {@linkplain #onMachine already as the machine takes them}.
 */
public final class NamespaceHost implements Host {
    private final String name;
    private final Host machine;
    private final List<String> enter;

    /** @param namespace as {@code ip netns} calls it */
    public NamespaceHost(String name, Host machine, String namespace) {
        this.name = name;
        this.machine = machine;
        this.enter = List.of("ip", "netns", "exec", namespace);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String machine() {
        return machine.machine();
    }

    @Override
    public ExecResult run(Command command) {
        return machine.run(command.prefixedBy(enter));
    }

    @Override
    public ScriptResult run(Script script) {
        return machine.run(script);
    }

    @Override
    public void copyTo(Path source, String target) {
        machine.copyTo(source, target);
    }

    @Override
    public Command onMachine(Command command) {
        return machine.onMachine(command.prefixedBy(enter));
    }
}
