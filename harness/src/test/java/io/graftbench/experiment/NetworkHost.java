// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import java.nio.file.Path;
import java.util.List;

/** A host of its own as far as the network goes: a namespace that shares the mounts, so that namespaces can be made in it. */
record NetworkHost(String name, Host machineHost, String namespace) implements Host {
    @Override
    public String machine() {
        return machineHost.machine();
    }

    @Override
    public ExecResult run(Command command) {
        return machineHost.run(entered(command));
    }

    @Override
    public ScriptResult run(Script script) {
        return machineHost.run(script);
    }

    @Override
    public void copyTo(Path source, String target) {
        machineHost.copyTo(source, target);
    }

    @Override
    public Command onMachine(Command command) {
        return machineHost.onMachine(entered(command));
    }

    private Command entered(Command command) {
        return command.prefixedBy(List.of("nsenter", "--net=/run/netns/" + namespace, "--"));
    }
}
