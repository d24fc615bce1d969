// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.nio.file.Path;
import java.util.List;

/** The machine graftbench itself runs on. Linux only; what runs on it dies with the harness, even with {@code kill -9}. */
public final class LocalHost implements Host {
    private final String name;
    private final ScriptRunner runner;

    public LocalHost(String name) {
        this.name = name;
        this.runner = new ScriptRunner(name, List.of("sh", "-s"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String machine() {
        return "local";
    }

    @Override
    public ExecResult run(Command command) {
        return runner.run(command);
    }

    @Override
    public ScriptResult run(Script script) {
        return runner.run(script);
    }

    @Override
    public void copyTo(Path source, String target) {
        var parent = Path.of(target).toAbsolutePath().getParent();
        run(Command.of("mkdir", "-p", "--", parent == null ? "/" : parent.toString()))
                .require();
        run(Command.of("cp", "-aT", "--", source.toString(), target)).require();
    }

    @Override
    public Command onMachine(Command command) {
        return command;
    }
}
