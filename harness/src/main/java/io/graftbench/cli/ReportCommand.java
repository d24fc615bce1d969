// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.report.Reports;
import io.graftbench.report.Reports.Reported;
import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Make the report of runs again, also of one that was cut off, from what is in its folder.")
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "A run's folder.")
    private List<Path> folders = List.of();

    @Option(names = "--gate", description = "End with status 1 if a claim is contradicted.")
    private boolean gate;

    @Option(names = "--expect-all", description = "End with status 6 if anything was skipped.")
    private boolean expectAll;

    @Option(
            names = "--verify",
            description = {
                "Make nothing, and compute everything in the folders once more from the raw output of the tools. Says what"
                        + " differs: trial, number, stored, recomputed, file. Status 1 if anything differs, else 6 if raw"
                        + " output is missing."
            })
    private boolean verify;

    @Option(
            names = "--sample",
            description = "Keep the run in reports/sample, small enough for the repository, and make its report there.")
    private boolean sample;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Of several runs, the page with all side by side. Default: side-by-side.html beside the first run.")
    private @Nullable Path out;

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The first status that is not 0 is the command's own. */
    @Override
    public Integer call() {
        if (sample) {
            return sample();
        }
        var status = ExitStatus.PASSED;
        var reported = new ArrayList<Reported>();
        for (var path : folders) {
            var folder = existing(path);
            var one = verify ? verify(folder) : report(folder, reported);
            status = status == ExitStatus.PASSED ? one : status;
        }
        if (reported.size() > 1) {
            sideBySide(reported);
        }
        return status;
    }

    private int sample() {
        if (folders.size() != 1 || verify) {
            throw new UsageError("--sample keeps one run, and goes with no --verify");
        }
        var run = existing(folders.get(0));
        var folder = surroundings.reports().resolve("sample");
        if (run.path()
                .toAbsolutePath()
                .normalize()
                .equals(folder.toAbsolutePath().normalize())) {
            throw new UsageError(folder + " is the sample; `graftbench report` makes its report again");
        }
        int leftOut = new Sample(run, folder)
                .keep(List.of(
                        surroundings.root().toAbsolutePath() + "/",
                        surroundings.cache().toAbsolutePath() + "/"));
        surroundings.console().note("sample: " + PlanText.count(leftOut, "large file") + " left out");
        return report(new RunFolder(folder), new ArrayList<>());
    }

    private static RunFolder existing(Path path) {
        if (!Files.isDirectory(path)) {
            throw new ResultsUnreadable(path + ": there is no such folder; runs are in reports/");
        }
        return new RunFolder(path);
    }

    private void sideBySide(List<Reported> reported) {
        var first = folders.get(0).toAbsolutePath().normalize();
        var file = out == null ? first.resolveSibling("side-by-side.html") : out;
        Reports.writeSideBySide(reported, file);
        surroundings.console().print("side by side: " + file);
    }

    /** @param reported gets the run's */
    private int report(RunFolder folder, List<Reported> reported) {
        var analysis = Analyses.of(Files.exists(folder.journal()) ? folder.store() : folder.read());
        reported.add(new Reported(analysis, folder.path()));
        var strictness = new Conclusions.Strictness(gate, expectAll);
        return new Conclusions(surroundings, strictness).report(analysis, folder);
    }

    private int verify(RunFolder folder) {
        var verification = Verification.of(folder, surroundings);
        surroundings.console().print(VerificationText.of(verification));
        if (!verification.discrepancies().isEmpty()) {
            return ExitStatus.CONTRADICTED;
        }
        return verification.missing().isEmpty() ? ExitStatus.PASSED : ExitStatus.TRIALS_FAILED;
    }
}
