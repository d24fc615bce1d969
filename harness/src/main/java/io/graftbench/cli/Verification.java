// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.archive.KeptFiles;
import io.graftbench.experiment.RawOutput;
import io.graftbench.plan.Planner;
import io.graftbench.report.Reports;
import io.graftbench.results.Discrepancies;
import io.graftbench.results.Discrepancy;
import io.graftbench.results.JournalContent;
import io.graftbench.results.Rereading;
import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.SamplesCsv;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Computes everything that a run's folder says once more, from the raw output of the tools up. Writes nothing. */
final class Verification {
    static final String IMPORTED = "imported";
    private static final int BEFORE_DIFFERENCE = 40;

    private final Surroundings surroundings;
    private final RunFolder folder;
    private final Run run;
    private final List<Discrepancy> discrepancies = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int reread;
    private int numbers;
    private int nothingKept;
    private int files;

    private Verification(RunFolder folder, Run run, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.run = run;
    }

    /** @throws ResultsUnreadable if there is no run, or one that this graftbench cannot read the raw output of */
    static Verification of(RunFolder folder, Surroundings surroundings) {
        var verification = new Verification(folder, folder.read(), surroundings);
        verification.trials();
        verification.journal();
        verification.files();
        return verification;
    }

    Run run() {
        return run;
    }

    List<Discrepancy> discrepancies() {
        return List.copyOf(discrepancies);
    }

    /** Files that would be needed and are not there, with the trial they are of. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** In one sentence. */
    String summary() {
        return PlanText.count(run.trials().size(), "trial") + ": " + reread + " read again from raw output, "
                + PlanText.count(numbers, "number") + " recomputed; " + nothingKept
                + " without raw output (skipped, or lost with their host), " + missing.size() + " with files missing; "
                + PlanText.count(files, "file") + " made of them compared; " + discrepancies.size() + " difference"
                + (discrepancies.size() == 1 ? "" : "s") + ".";
    }

    private void trials() {
        var reader = reader();
        for (var trial : run.trials()) {
            var rereading = reader.apply(trial);
            if (rereading instanceof Rereading.Again again) {
                reread++;
                numbers += Discrepancies.numbers(trial);
                discrepancies.addAll(Discrepancies.of(trial, again));
            } else if (rereading instanceof Rereading.Missing lost) {
                missing.add("trial " + trial.number() + ": " + lost.file());
            } else {
                nothingKept++;
            }
        }
    }

    private Function<TrialResult, Rereading> reader() {
        if (run.lab().equals(IMPORTED)) {
            return new KeptFiles(run, folder.path())::read;
        }
        var scenario = StoredScenario.of(run.id(), run.scenario());
        var raw = new RawOutput(Planner.plan(scenario, run.seed()), run.id(), run.environment(), folder.path());
        if (!raw.isReadable()) {
            throw new ResultsUnreadable(folder.path()
                    + ": does not say which interfaces its wire had, as runs of earlier versions did not; its raw output"
                    + " cannot be read again");
        }
        return raw::read;
    }

    /** run.json is made of the journal, and neither may say what the other does not. */
    private void journal() {
        if (!Files.exists(folder.journal()) || !Files.exists(folder.runJson())) {
            return;
        }
        var journalled = JournalContent.read(folder.journal()).toRun();
        files++;
        if (journalled.equals(run)) {
            return;
        }
        int before = discrepancies.size();
        for (var trial : run.trials()) {
            find(journalled, trial)
                    .ifPresentOrElse(
                            other -> discrepancies.addAll(Discrepancies.between(trial, other, "journal.ndjson")),
                            () -> differs(
                                    "trial " + trial.number(), "the trial itself", "there", "", "journal.ndjson"));
        }
        if (journalled.trials().size() != run.trials().size()) {
            differs(
                    "run.json",
                    "trials",
                    run.trials().size(),
                    journalled.trials().size(),
                    "journal.ndjson");
        }
        heads(journalled);
        if (discrepancies.size() == before) {
            differs("run.json", "order of trials or sessions", "another", "another", "journal.ndjson");
        }
    }

    private static Optional<TrialResult> find(Run run, TrialResult trial) {
        return run.trials().stream()
                .filter(other -> other.number() == trial.number() && other.attempt() == trial.attempt())
                .findFirst();
    }

    private void heads(Run other) {
        expect("id", run.id(), other.id());
        expect("seed", run.seed(), other.seed());
        expect("clock", run.clock(), other.clock());
        expect("lab", run.lab(), other.lab());
        expect("command line", run.commandLine(), other.commandLine());
        expect("scenario", run.scenario(), other.scenario());
        expect("design", run.design(), other.design());
        expect("environment", run.environment(), other.environment());
        expect("sessions", run.sessions(), other.sessions());
        expect("planned trials", run.plannedTrials(), other.plannedTrials());
        expect("stop reason", run.stopReason(), other.stopReason());
        expect("start", run.startedAt(), other.startedAt());
        expect("end", run.endedAt(), other.endedAt());
    }

    private void expect(String what, Object stored, Object journalled) {
        if (!stored.equals(journalled)) {
            differs("run.json", what, stored, journalled, "journal.ndjson");
        }
    }

    /** What is made of run.json: the samples and the report, as far as they are there. */
    private void files() {
        compare("samples.csv", SamplesCsv.text(run));
        if (Files.exists(folder.reportHtml())) {
            Reports.texts(Analyses.of(run), Publications.beside(run.clock(), surroundings))
                    .forEach(this::compare);
        }
    }

    private void compare(String name, String again) {
        var file = folder.path().resolve(name);
        files++;
        if (!Files.exists(file)) {
            differs(name, "the file", "", "there", "run.json");
            return;
        }
        var stored = lines(Reports.withoutDrawings(text(file)));
        var recomputed = lines(again);
        for (int i = 0; i < Math.max(stored.size(), recomputed.size()); i++) {
            var one = i < stored.size() ? stored.get(i) : "";
            var other = i < recomputed.size() ? recomputed.get(i) : "";
            if (!one.equals(other)) {
                int from = Math.max(0, firstDifference(one, other) - BEFORE_DIFFERENCE);
                differs(name, "line " + (i + 1), one.substring(from), other.substring(from), "run.json");
                return;
            }
        }
    }

    private static int firstDifference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private void differs(String subject, String what, Object stored, Object again, String file) {
        discrepancies.add(new Discrepancy(subject, what, Objects.toString(stored), Objects.toString(again), file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ResultsUnreadable(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
