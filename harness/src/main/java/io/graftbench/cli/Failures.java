// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.MixedClocks;
import io.graftbench.host.CommandFailed;
import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.UnfitModule;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.ResultsUnreadable;
import io.graftbench.scenario.InvalidScenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** From an exception to one clear message and an exit status. */
final class Failures {
    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Says on stderr what went wrong. @return the exit status */
    int report(Throwable failure) {
        var console = surroundings.console();
        if (isBadInput(failure)) {
            console.error(String.valueOf(failure.getMessage()));
            return ExitStatus.USAGE;
        }
        if (isOfTheHost(failure)) {
            console.error(String.valueOf(failure.getMessage()));
            return ExitStatus.HOST_FAILED;
        }
        console.error("internal error: " + failure + trace(failure));
        return ExitStatus.INTERNAL;
    }

    static boolean isOfTheHost(Throwable failure) {
        return failure instanceof LabFailed
                || failure instanceof CommandFailed
                || failure instanceof HostUnreachable
                || failure instanceof ResultsNotStored;
    }

    private static boolean isBadInput(Throwable failure) {
        return failure instanceof InvalidScenario
                || failure instanceof UsageError
                || failure instanceof UnfitModule
                || failure instanceof MixedClocks
                || failure instanceof ResultsUnreadable;
    }

    /** Where the details are; in words of their own where they could not be kept. */
    private String trace(Throwable failure) {
        for (var folder :
                new Path[] {surroundings.cache().resolve("log"), Path.of(System.getProperty("java.io.tmpdir"))}) {
            try {
                var name = "internal-error-" + Instant.now().toString().replace(":", "") + ".log";
                var file = Files.createDirectories(folder).resolve(name);
                try (var log = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                    failure.printStackTrace(log);
                }
                return "\nthe details are in " + file + "; please report them";
            } catch (IOException e) {
                // the next folder may take it
            }
        }
        return "\nthe details could not be written to any file";
    }
}
