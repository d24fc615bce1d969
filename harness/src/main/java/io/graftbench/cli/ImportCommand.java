// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.archive.ArchiveStore;
import io.graftbench.archive.ArchiveUnreadable;
import io.graftbench.archive.GraftBench;
import io.graftbench.archive.ImportedArchive;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Outcome.Failed;
import io.graftbench.results.RunFolder;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Make runs, with reports, of raw data that others have published.",
        footer = {
            "",
            "graft-bench is the data of the ANCS 2018 paper; DIR is the folder that holds its iperf3/output. The claims of"
                    + " scenarios/paper.yaml are tested on it. Status 6 if a file cannot be read; the others are imported."
        })
final class ImportCommand implements Callable<Integer> {
    private static final String GRAFT_BENCH = "graft-bench";

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = GRAFT_BENCH, description = "What the data is.")
    private String kind = GRAFT_BENCH;

    @Parameters(index = "1", paramLabel = "DIR", description = "Where it is.")
    private Path archive = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Make the runs' folders in here. Default: reports/")
    private @Nullable Path out;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!kind.equals(GRAFT_BENCH)) {
            throw new UsageError("cannot import `" + kind + "`; there is: " + GRAFT_BENCH);
        }
        var imported = read();
        say(imported);
        new ArchiveStore(archive, out == null ? surroundings.reports() : out)
                .store(imported)
                .forEach(this::report);
        return damaged(imported) == 0 ? ExitStatus.PASSED : ExitStatus.TRIALS_FAILED;
    }

    private ImportedArchive read() {
        try {
            return GraftBench.read(archive, claims(), "graftbench import " + GRAFT_BENCH + " " + archive);
        } catch (ArchiveUnreadable e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /** Without the scenario the data is imported all the same, and no claim is tested on it. */
    private List<DeclaredClaim> claims() {
        var scenario = surroundings.root().resolve("scenarios/paper.yaml");
        if (!Files.isRegularFile(scenario)) {
            surroundings.console().note("no claim is tested: " + scenario + " is not there");
            return List.of();
        }
        return Declaration.design(Scenarios.read(scenario, List.of())).claims();
    }

    private void say(ImportedArchive imported) {
        var console = surroundings.console();
        imported.problems().forEach(problem -> console.error(problem.path() + ": " + problem.what()));
        imported.findings().forEach(console::note);
        console.note(imported.files() + " files imported, " + damaged(imported) + " of them damaged");
    }

    private static long damaged(ImportedArchive imported) {
        return imported.runs().stream()
                .flatMap(run -> run.run().trials().stream())
                .filter(trial -> trial.outcome() instanceof Failed)
                .count();
    }

    private void report(RunFolder folder) {
        Conclusions.publish(Analyses.of(folder.read()), folder, surroundings);
    }
}
