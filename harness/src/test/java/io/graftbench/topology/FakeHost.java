// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import java.nio.file.Path;

/** A host of which only the name counts. */
record FakeHost(String name) implements Host {
    @Override
    public String machine() {
        return "machine";
    }

    @Override
    public ExecResult run(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScriptResult run(Script script) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copyTo(Path source, String target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Command onMachine(Command command) {
        return command;
    }
}
