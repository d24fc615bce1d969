// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.results.ResultsNotStored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files into which sessions write their logs. */
public final class LogFiles {
    private LogFiles() {}

    /** A new, empty one. A block that is opened again, as when a run is resumed, keeps the logs of the first time. */
    public static Path fresh(Path logs, String name) {
        var file = logs.resolve(name + ".log");
        for (int again = 2; Files.exists(file); again++) {
            file = logs.resolve(name + "." + again + ".log");
        }
        try {
            return Files.createFile(file);
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }
}
