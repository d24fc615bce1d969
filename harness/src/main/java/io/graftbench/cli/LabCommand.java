// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The machines of a lab, outside of a run. */
@Command(
        name = "lab",
        description =
                "Get the machines of an inventory, or of Vagrant, ready, look around on them, and leave them as they were.",
        synopsisSubcommandLabel = "up|ssh|exec|down")
final class LabCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    LabCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which of them? lab up, lab ssh, lab exec, lab down");
    }

    /** In the order in which people need them. */
    List<Callable<Integer>> commands() {
        return List.of(new Up(surroundings), new Shell(surroundings), new Exec(surroundings), new Down(surroundings));
    }

    @Command(
            name = "up",
            description = "Bring programs, tools and module to the machines, and try them. `run` does it too.")
    static final class Up implements Callable<Integer> {
        private final Surroundings surroundings;

        @Mixin
        private MachineOptions machines = new MachineOptions();

        Up(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            machines.up(surroundings).forEach(surroundings.console()::print);
            return ExitStatus.PASSED;
        }
    }

    @Command(name = "ssh", description = "A shell on one of the machines.")
    static final class Shell implements Callable<Integer> {
        private final Surroundings surroundings;

        @Mixin
        private MachineOptions machines = new MachineOptions();

        @Parameters(paramLabel = "HOST", description = "dut or peer", defaultValue = "dut")
        private String host = "dut";

        Shell(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            return machines.with(surroundings, lab -> lab.converse(host, List.of()));
        }
    }

    @Command(name = "exec", description = "Run a command on one of the machines, and end with its status.")
    static final class Exec implements Callable<Integer> {
        private final Surroundings surroundings;

        @Mixin
        private MachineOptions machines = new MachineOptions();

        @Parameters(index = "0", paramLabel = "HOST", description = "dut or peer")
        private String host = "dut";

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "What to run, after --")
        private List<String> command = new ArrayList<>();

        Exec(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            return machines.with(surroundings, lab -> lab.converse(host, command));
        }
    }

    @Command(
            name = "down",
            description =
                    "Undo whatever runs left on the machines, and remove what they were given; packages stay, and are listed."
                            + " Vagrant's machines are removed themselves, with their box.")
    static final class Down implements Callable<Integer> {
        private final Surroundings surroundings;

        @Mixin
        private MachineOptions machines = new MachineOptions();

        Down(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            machines.down(surroundings).forEach(surroundings.console()::print);
            return ExitStatus.PASSED;
        }
    }
}
