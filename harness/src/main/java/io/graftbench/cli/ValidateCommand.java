// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.scenario.InvalidScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "validate", description = "Check scenarios: every fault with its file, line, key, rule and remedy.")
final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "SCENARIO", description = "A YAML file.")
    private List<Path> files = List.of();

    @Mixin
    private ScenarioOptions options = new ScenarioOptions();

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var status = ExitStatus.PASSED;
        for (var file : files) {
            try {
                var plan = options.plan(file);
                PlanText.notes(plan.scenario()).forEach(surroundings.console()::note);
                surroundings.console().print(file + ": valid, " + PlanText.size(plan));
            } catch (InvalidScenario e) {
                status = new Failures(surroundings).report(e);
            }
        }
        return status;
    }
}
