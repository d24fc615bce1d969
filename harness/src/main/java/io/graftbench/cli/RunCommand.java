// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Run a scenario and report on it.",
        footer = {
            "",
            "A claim that is contradicted is an answer and ends with status 0, unless --gate is given. An inconclusive one ends"
                    + " with status 3."
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "A YAML file.")
    private @Nullable Path file;

    @Mixin
    private ScenarioOptions options = new ScenarioOptions();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Begin no trial that would pass this time: 90s, 30m, 2h. What there is then is analysed.")
    private @Nullable Duration budget;

    @Option(names = "--out", paramLabel = "DIR", description = "Make the run's folder in here. Default: reports/")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the run of this folder, with the same plan.")
    private @Nullable Path resume;

    @Option(names = "--expect-all", description = "End with status 6 if anything was skipped.")
    private boolean expectAll;

    @Option(names = "--gate", description = "End with status 1 if a claim is contradicted.")
    private boolean gate;

    @Option(names = "--dry-run", description = "Print what would run, and run nothing.")
    private boolean dryRun;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var strictness = new Conclusions.Strictness(gate, expectAll);
        var run = new Execution(
                surroundings, commandLine(spec), strictness, Optional.ofNullable(budget), options.inventory());
        if (resume != null) {
            if (file != null || out != null || dryRun || options.changeScenario()) {
                throw new UsageError(
                        "--resume goes on with the plan of its folder: give no SCENARIO, --set, --mode, --lab,"
                                + " --seed, --out or --dry-run with it");
            }
            return run.resume(resume);
        }
        if (file == null) {
            throw new UsageError("which scenario? for instance: graftbench run scenarios/quick.yaml");
        }
        return dryRun ? print(options.plan(file)) : run.begin(options.plan(file), reports());
    }

    private int print(Plan plan) {
        PlanText.notes(plan.scenario()).forEach(surroundings.console()::note);
        surroundings.console().print(PlanText.of(plan, Forecast.of(plan, reports())));
        return ExitStatus.PASSED;
    }

    private Path reports() {
        return out == null ? surroundings.reports() : out;
    }

    /** The command of a specification, as a shell would read it. */
    static String commandLine(CommandSpec spec) {
        var arguments = spec.commandLine().getParent().getParseResult().originalArgs();
        var argv = new java.util.ArrayList<String>();
        argv.add("graftbench");
        argv.addAll(arguments);
        return io.graftbench.host.Command.of(argv).display();
    }
}
