// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.experiment.Ending;
import io.graftbench.host.Command;
import io.graftbench.lab.Lab;
import io.graftbench.plan.Plan;
import io.graftbench.report.Reports;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plans of the same trials that are run in turn on the same hosts, each as a run of its own: a block of every one of them, in an order
 * drawn from the seed, then the next.
 */
final class Turns {
    private final Surroundings surroundings;
    private final Optional<Path> inventory;
    private final String commandLine;
    private final Interruption interruption;

    /** @param commandLine as a shell would read it, for the record */
    Turns(Surroundings surroundings, Optional<Path> inventory, String commandLine) {
        this.surroundings = surroundings;
        this.inventory = inventory;
        this.commandLine = commandLine;
        this.interruption = new Interruption(surroundings.console());
    }

    /**
     * Nothing runs before the hosts were found fit for every plan. Reports are written.
     *
     * @return the runs in the order of the plans; none if it was interrupted
     */
    List<Run> run(List<Plan> asked, Path reports) {
        PlanText.notes(asked.get(0).scenario()).forEach(surroundings.console()::note);
        interruption.install();
        var trials = asked.stream().mapToInt(plan -> plan.trials().size()).sum();
        var time = Forecast.of(asked.get(0), reports).of(asked.get(0)).multipliedBy(asked.size());
        var display = new ProgressDisplay(surroundings, trials, time);
        var origins = asked.stream().map(plan -> origin(plan, display)).toList();
        var sides = origins.stream()
                .map(origin -> OpenRun.begin(origin, reports, surroundings.clock()))
                .toList();
        display.begin();
        try {
            return whole(sides, display) ? concluded(sides, display) : interrupted(sides, display);
        } catch (RuntimeException e) {
            display.finish();
            sides.forEach(side -> side.keep(e));
            throw e;
        } finally {
            sides.forEach(OpenRun::close);
        }
    }

    private OpenRun.Origin origin(Plan plan, ProgressDisplay display) {
        try (var lab = lab(plan, display)) {
            return new OpenRun.Origin(Execution.settled(plan, lab.clock()), lab.clock(), lab.name(), commandLine);
        }
    }

    private Lab lab(Plan plan, ProgressDisplay display) {
        return Laboratory.prepared(plan.scenario(), surroundings, inventory, display);
    }

    /** @return false if it was interrupted */
    private boolean whole(List<OpenRun> sides, ProgressDisplay display) {
        var plan = sides.get(0).plan();
        var random = new Random(plan.seed());
        for (var block = 1; block <= plan.scenario().blocks().minimum(); block++) {
            var order = new ArrayList<>(sides);
            Collections.shuffle(order, random);
            for (var side : order) {
                try (var lab = lab(side.plan(), display)) {
                    if (run(side, block, lab, display).interrupted()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Ending run(OpenRun side, int block, Lab lab, ProgressDisplay display) {
        var trials = side.plan().trials().stream()
                .filter(trial -> trial.block() == block)
                .toList();
        return side.measure(trials, lab, display, side.records(), interruption);
    }

    private List<Run> concluded(List<OpenRun> sides, ProgressDisplay display) {
        display.finish();
        var runs = new ArrayList<Run>();
        for (var side : sides) {
            var run = side.end("all planned trials were run");
            runs.add(run);
            surroundings.console().note("report: " + report(run, side.folder()));
        }
        return runs;
    }

    private List<Run> interrupted(List<OpenRun> sides, ProgressDisplay display) {
        display.finish();
        sides.forEach(side -> side.end("it was interrupted"));
        var folders =
                sides.stream().map(side -> side.folder().path().toString()).toList();
        surroundings
                .console()
                .error("interrupted; what there is stays in "
                        + Command.of(folders).display() + ", and pairs that are missing cannot be added: begin anew");
        return List.of();
    }

    private Path report(Run run, RunFolder folder) {
        return Reports.write(Analyses.of(run), Publications.beside(run.clock(), surroundings), folder.path());
    }
}
