// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "plan", description = "Print exactly what would run, and how long it will take. Touches nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SCENARIO", description = "A YAML file.")
    private Path file = Path.of("");

    @Mixin
    private ScenarioOptions options = new ScenarioOptions();

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var plan = options.plan(file);
        PlanText.notes(plan.scenario()).forEach(surroundings.console()::note);
        surroundings.console().print(PlanText.of(plan, Forecast.of(plan, surroundings.reports())));
        return ExitStatus.PASSED;
    }
}
