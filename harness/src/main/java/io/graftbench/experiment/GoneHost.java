// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import java.nio.file.Path;

/** Stands for a host of a run that is over. Commands for it can be rendered, and none can be run. */
final class GoneHost implements Host {
    @Override
    public String name() {
        return "gone";
    }

    @Override
    public String machine() {
        return "gone";
    }

    @Override
    public ExecResult run(Command command) {
        throw new IllegalStateException("the run is over; not run: " + command.display());
    }

    @Override
    public ScriptResult run(Script script) {
        throw new IllegalStateException("the run is over; a script was not run");
    }

    @Override
    public void copyTo(Path source, String target) {
        throw new IllegalStateException("the run is over; not copied: " + source);
    }

    @Override
    public Command onMachine(Command command) {
        return command;
    }
}
