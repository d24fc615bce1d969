// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.host.Command;
import io.graftbench.lab.Lab;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Planner;
import io.graftbench.results.Clock;
import io.graftbench.results.JournalContent;
import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.RunFolder;
import io.graftbench.scenario.ScenarioDigest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A run from its plan to its report: lab, journal, campaign, conclusions. */
final class Execution {
    private final Surroundings surroundings;
    private final String commandLine;
    private final Conclusions.Strictness strictness;
    private final Optional<Duration> budget;
    private final Optional<Path> inventory;
    private final Interruption interruption;

    /**
     * @param commandLine as a shell would read it, for the record
     * @param inventory of the machines of a lab behind SSH
     */
    Execution(
            Surroundings surroundings,
            String commandLine,
            Conclusions.Strictness strictness,
            Optional<Duration> budget,
            Optional<Path> inventory) {
        this.surroundings = surroundings;
        this.commandLine = commandLine;
        this.strictness = strictness;
        this.budget = budget;
        this.inventory = inventory;
        this.interruption = new Interruption(surroundings.console());
    }

    /** @return the exit status */
    int begin(Plan asked, Path reports) {
        PlanText.notes(asked.scenario()).forEach(surroundings.console()::note);
        interruption.install();
        var display = display(asked, asked.trials().size(), reports);
        try (var lab = Laboratory.prepared(asked.scenario(), surroundings, inventory, display)) {
            var clock = lab.clock();
            var plan = settled(asked, clock);
            var origin = new OpenRun.Origin(plan, clock, lab.name(), commandLine);
            try (var run = OpenRun.begin(origin, reports, surroundings.clock())) {
                return finish(run, lab, display);
            }
        }
    }

    /** @return the exit status */
    int resume(Path directory) {
        var folder = new RunFolder(directory);
        var content = JournalContent.read(folder.journal());
        var header = content.header()
                .orElseThrow(() ->
                        new ResultsUnreadable(directory + ": the journal ends before its first record; run it anew"));
        var plan = Planner.plan(StoredScenario.of(header.id(), header.scenario()), header.seed());
        Laboratory.requestedClock(plan.scenario()).ifPresent(clock -> checkClock(header.clock(), clock));
        interruption.install();
        var left = (int) plan.trials().stream()
                .filter(trial -> RunJournal.isWanted(trial, content))
                .count();
        var display = display(plan, left, directory.toAbsolutePath().resolveSibling(""));
        try (var lab = Laboratory.prepared(plan.scenario(), surroundings, inventory, display)) {
            checkClock(header.clock(), lab.clock());
            try (var run = OpenRun.resume(plan, folder, content, commandLine, surroundings.clock())) {
                return finish(run, lab, display);
            }
        }
    }

    private int finish(OpenRun run, Lab lab, ProgressDisplay display) {
        display.begin();
        Campaign.Result result;
        try {
            result = new Campaign(run, display, interruption, budget).run(lab);
        } catch (RuntimeException e) {
            display.finish();
            run.keep(e);
            surroundings.console().note("what there is so far is kept; go on with: " + resumeCommand(run.folder()));
            throw e;
        }
        display.finish();
        lab.close();
        var kept = run.end(result.ending().reason(), result.plannedTrials());
        return result.ending().interrupted()
                ? interrupted(
                        run, kept.trials().stream().filter(t -> t.isValid()).count())
                : new Conclusions(surroundings, strictness).report(Analyses.of(kept), run.folder());
    }

    private int interrupted(OpenRun run, long valid) {
        surroundings
                .console()
                .error("interrupted; " + valid + " of " + run.plan().trials().size() + " trials are kept. Go on with: "
                        + resumeCommand(run.folder()));
        return ExitStatus.INTERRUPTED;
    }

    private String resumeCommand(RunFolder folder) {
        var argv = new ArrayList<>(
                List.of("graftbench", "run", "--resume", folder.path().toString()));
        inventory.ifPresent(file -> argv.addAll(List.of("--inventory", file.toString())));
        return Command.of(argv).display();
    }

    private ProgressDisplay display(Plan plan, int trials, Path reports) {
        var whole = Forecast.of(plan, reports).of(plan);
        var share =
                whole.multipliedBy(trials).dividedBy(Math.max(1, plan.trials().size()));
        return new ProgressDisplay(surroundings, trials, share);
    }

    /**
     * A scenario that leaves the clock to the lab gets what holds for the clock it met: in real time a layout for every block,
     * since an order of the cells that is always the same would be in every ratio.
     */
    static Plan settled(Plan asked, Clock clock) {
        var scenario = asked.scenario();
        if (clock == Clock.VIRTUAL || scenario.clock().isPresent() || scenario.seeds() > 1) {
            return asked;
        }
        var settings = new TreeMap<>(scenario.settings());
        settings.remove("seeds");
        settings.put("clock", "real");
        var lines = ScenarioDigest.lines(settings);
        return Planner.plan(StoredScenario.parse(scenario.name(), scenario.text(), lines), asked.seed());
    }

    private static void checkClock(Clock then, Clock now) {
        if (then != now) {
            throw new UsageError("the run was begun in " + word(then) + " time, and would go on in " + word(now)
                    + " time: the two cannot be put together; run it anew");
        }
    }

    private static String word(Clock clock) {
        return clock.name().toLowerCase(Locale.ROOT);
    }
}
