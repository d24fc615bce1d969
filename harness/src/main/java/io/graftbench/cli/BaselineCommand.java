// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Baseline;
import io.graftbench.results.RunFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "baseline",
        description = "Keep of a run what `compare` needs, as a small file.",
        footer = {"", "graftbench compare FILE RUN then asks whether a later run became worse."})
final class BaselineCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run that is to be the measure.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to write it; replaced if it is there.")
    private Path file = Path.of("");

    BaselineCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var kept = Baseline.of(NamedRun.read(run).run());
        if (kept.trials().isEmpty()) {
            throw new UsageError(run + ": has no valid trial, and would be no measure");
        }
        RunFile.write(file, kept);
        surroundings.console().note(PlanText.count(kept.trials().size(), "trial") + " kept in " + file);
        return ExitStatus.PASSED;
    }
}
