// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.ScriptResult;
import io.graftbench.host.StepResult;
import io.graftbench.lab.FileTree;
import io.graftbench.plan.Trial;
import io.graftbench.results.ResultsNotStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the raw output of one attempt at a trial is kept: one file for each stream of each step, and a list of the steps. */
final class TrialFolder {
    private final Path run;
    private final String relative;

    TrialFolder(Path run, Trial trial, int attempt) {
        this.run = run;
        var name = String.format(
                Locale.ROOT, "%03d-%s", trial.number(), Cells.of(trial).label());
        this.relative = "trials/" + name + (attempt == 1 ? "" : ".attempt-" + attempt);
    }

    /** Relative to the run's folder. */
    String relative() {
        return relative;
    }

    /** What is there already is of an attempt that was cut off before it was recorded, and is replaced. */
    void keep(ScriptResult result) {
        try {
            FileTree.delete(run.resolve(relative));
            var folder = Files.createDirectories(run.resolve(relative));
            var list = new StringBuilder();
            for (var step : result.steps().values()) {
                list.append(line(step));
                keep(folder.resolve(step.name() + ".out"), step.stdout());
                keep(folder.resolve(step.name() + ".err"), step.stderr());
            }
            Files.writeString(folder.resolve("steps.txt"), list);
        } catch (IOException e) {
            throw new ResultsNotStored(run.resolve(relative), e);
        }
    }

    private static String line(StepResult step) {
        return String.format(
                Locale.ROOT,
                "%-24s status %3d  %8.3f s  %s%n",
                step.name(),
                step.status(),
                (step.endedNanos() - step.startedNanos()) / 1e9,
                step.display());
    }

    private static void keep(Path file, String content) throws IOException {
        if (!content.isEmpty()) {
            Files.writeString(file, content);
        }
    }
}
