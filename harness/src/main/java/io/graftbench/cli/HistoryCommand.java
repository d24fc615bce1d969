// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Baseline;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Histories;
import io.graftbench.analysis.History;
import io.graftbench.report.Reports;
import io.graftbench.results.HistoryStore;
import io.graftbench.results.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Put many runs in a row, and say where something changed and whose it is.",
        footer = {
            "",
            "A RUN is a run's folder, its run.json, or a folder of runs. With --store runs are added to that folder, each once, and"
                    + " the whole store is looked at; without RUN it is looked at as it stands.",
            "Steps are looked for in each mode's ratio to the reference. A step of the reference itself is the machine's. Where"
                    + " kernel, tools, machine, settings or scenario differ between neighbours there is a break.",
            "Status 0 if no ratio is worse than it has been since the last break, 1 regression, 3 inconclusive: too few runs, or"
                    + " the reference changed in the same run."
        })
final class HistoryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "What is looked at, or added to the store.")
    private List<Path> paths = List.of();

    @Option(names = "--store", paramLabel = "FOLDER", description = "Where runs are kept, made where it is missing.")
    private @Nullable Path store;

    @Option(
            names = "--from",
            paramLabel = "ID",
            description = "Leave out what is older than this run: what came before is accepted.")
    private @Nullable String from;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the page here. Default: history.html in the store, or in reports/")
    private @Nullable Path out;

    HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var histories = Histories.of(since(runs()));
        var page = page();
        Reports.writeHistory(histories, page);
        histories.forEach(history -> surroundings.console().print(HistoryText.of(history) + "\n"));
        surroundings.console().print("history: " + page);
        return status(histories);
    }

    private List<Run> runs() {
        var given = new ArrayList<Run>();
        paths.forEach(path -> given.addAll(RunPaths.read(path)));
        if (store == null) {
            if (given.isEmpty()) {
                throw new UsageError("which runs? give folders of runs, or --store FOLDER");
            }
            return given;
        }
        var kept = new HistoryStore(store);
        if (!given.isEmpty()) {
            int added = kept.add(given.stream().map(Baseline::of).toList());
            surroundings.console().note("history: " + PlanText.count(added, "run") + " added to " + store);
        }
        var runs = kept.runs();
        if (runs.isEmpty()) {
            throw new UsageError(store + ": no run is in this store; add one: graftbench history RUN --store " + store);
        }
        return runs;
    }

    /** Everything, or the runs that started no earlier than one of them. */
    private List<Run> since(List<Run> runs) {
        if (from == null) {
            return runs;
        }
        var first = runs.stream()
                .filter(run -> run.id().equals(from))
                .findFirst()
                .orElseThrow(() -> new UsageError(
                        "--from " + from + ": there is no such run among the " + PlanText.count(runs.size(), "run")));
        return runs.stream()
                .filter(run -> !run.startedAt().isBefore(first.startedAt()))
                .toList();
    }

    private Path page() {
        if (out != null) {
            return out;
        }
        return (store == null ? surroundings.reports() : store).resolve("history.html");
    }

    private static int status(List<History> histories) {
        var changes = histories.stream().map(History::change).toList();
        if (changes.contains(Change.REGRESSION)) {
            return ExitStatus.CONTRADICTED;
        }
        return changes.contains(Change.INCONCLUSIVE) ? ExitStatus.INCONCLUSIVE : ExitStatus.PASSED;
    }
}
