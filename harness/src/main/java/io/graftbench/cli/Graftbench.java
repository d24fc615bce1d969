// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.scenario.Spelling;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: commands, options, and what happens to errors. */
@Command(
        name = "graftbench",
        description = "Measures what an application gains when its sockets are grafted onto the host's network stack.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Graftbench.Version.class,
        footer = {
            "",
            "The launcher also knows:",
            "  test [MAVEN ARGUMENTS]   install what the tests need, then run them all",
            "  --yes                    in front of a command: install what is missing without asking",
            "",
            "Exit status: 0 passed, 1 regression, or contradicted (with --gate), 2 usage or bad input, 3 inconclusive, 4 determinism violated,"
                    + " 5 host or provisioning failed, 6 some trials failed, 70 internal error, 130 interrupted and resumable."
        })
final class Graftbench implements Runnable {
    private static final int WIDTH = 80;
    private static final String HELP = "Show this help.";

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = HELP)
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean version;

    Graftbench(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @return the exit status */
    int run(String... args) {
        var console = surroundings.console();
        return commandLine()
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setColorScheme(Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(this::misused)
                .setExecutionExceptionHandler((e, line, result) -> new Failures(surroundings).report(e))
                .execute(args);
    }

    CommandLine commandLine() {
        var line = new CommandLine(this);
        Stream.of(
                        new RunCommand(surroundings),
                        new PlanCommand(surroundings),
                        new ValidateCommand(surroundings),
                        new ReportCommand(surroundings),
                        new CompareCommand(surroundings),
                        new AbCommand(surroundings),
                        new BaselineCommand(surroundings),
                        new HistoryCommand(surroundings),
                        new ExportCommand(surroundings),
                        new ImportCommand(surroundings),
                        new DoctorCommand(surroundings),
                        new CleanCommand(surroundings))
                .forEach(command -> line.addSubcommand(withHelp(new CommandLine(command))));
        line.addSubcommand(lab());
        return line;
    }

    private CommandLine lab() {
        var command = new LabCommand(surroundings);
        var line = withHelp(new CommandLine(command));
        command.commands().forEach(part -> line.addSubcommand(withHelp(new CommandLine(part))));
        return line;
    }

    private static CommandLine withHelp(CommandLine command) {
        var help = OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description(HELP)
                .build();
        command.getCommandSpec().addOption(help);
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Say nothing but results and errors.")
    void beQuiet(boolean quiet) {
        if (quiet) {
            surroundings.console().volume().lower();
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private int misused(ParameterException e, String[] args) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName(" ").replaceFirst("^graftbench ?", "help ");
        var help = "`graftbench " + command.strip() + "` says what there is";
        surroundings.console().error(reason(e) + "\n" + help);
        return ExitStatus.USAGE;
    }

    private String reason(ParameterException e) {
        var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return reason;
        }
        var first = unmatched.getUnmatched().get(0);
        if (e.getCommandLine().getParent() == null && !first.startsWith("-")) {
            var known = e.getCommandLine().getSubcommands().keySet();
            var meant = Spelling.nearest(first, known).map(name -> "; did you mean `" + name + "`?");
            return "there is no command `" + first + "`" + meant.orElse("");
        }
        var suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? reason : reason + "; did you mean " + String.join(" or ", suggestions) + "?";
    }

    /** What the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Graftbench.class.getPackage().getImplementationVersion();
            return new String[] {"graftbench " + (version == null ? "(not packaged)" : version)};
        }
    }
}
