// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.Run;
import io.graftbench.results.RunFile;
import io.graftbench.results.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run as it is named on the command line: a folder, a run.json, or {@code label=path}. */
record NamedRun(String label, Run run) {
    /** @throws ResultsUnreadable if there is no run at that place */
    static NamedRun read(String argument) {
        int equals = argument.indexOf('=');
        if (equals > 0 && !Files.exists(Path.of(argument))) {
            return new NamedRun(argument.substring(0, equals), run(Path.of(argument.substring(equals + 1))));
        }
        var run = run(Path.of(argument));
        return new NamedRun(run.id(), run);
    }

    private static Run run(Path path) {
        if (Files.isDirectory(path)) {
            return new RunFolder(path).read();
        }
        if (Files.isRegularFile(path)) {
            return RunFile.read(path);
        }
        throw new ResultsUnreadable(path + ": there is no such folder or file; runs are in reports/");
    }
}
