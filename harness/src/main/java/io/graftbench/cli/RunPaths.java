// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs as they lie on the disk: one, or all of a folder. */
final class RunPaths {
    private RunPaths() {}

    /**
     * A run's folder or file as that run; any other folder as the runs whose folders are in it, by name.
     *
     * @throws ResultsUnreadable if there is no run
     */
    static List<Run> read(Path path) {
        if (!Files.isDirectory(path) || isRun(path)) {
            return List.of(NamedRun.read(path.toString()).run());
        }
        try (var within = Files.list(path)) {
            var runs = within.filter(RunPaths::isRun)
                    .sorted()
                    .map(folder -> new RunFolder(folder).read())
                    .toList();
            if (runs.isEmpty()) {
                throw new ResultsUnreadable(path + ": neither a run nor a folder with runs in it");
            }
            return runs;
        } catch (IOException e) {
            throw new ResultsUnreadable(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isRun(Path folder) {
        var run = new RunFolder(folder);
        return Files.isRegularFile(run.runJson()) || Files.isRegularFile(run.journal());
    }
}
