// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.report.figure.Theme;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.IndexPage;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All runs of a folder. Each report leaves a card beside itself, so that no run has to be analysed again for the list. */
final class ReportIndex {
    /** The card's file in a run's folder; also for programs that want a run's verdict and no more. */
    static final String CARD = "report.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportIndex() {}

    static String card(Analysis analysis) {
        var run = analysis.run();
        var card = JSON.createObjectNode();
        card.put("schema", 1);
        card.put("id", run.id());
        card.put("started", run.startedAt().toString());
        card.put("date", Times.minute(run.startedAt()));
        card.put("scenario", run.scenario().name());
        card.put("title", run.scenario().title());
        card.put("lab", run.lab());
        card.put("clock", Names.clock(run.clock()));
        card.put("conclusion", PageBuilder.words(analysis.conclusion()));
        card.put("style", PageBuilder.style(analysis.conclusion()));
        card.put("headline", analysis.headline());
        card.put("valid_trials", analysis.tally().valid());
        card.put("planned_trials", analysis.tally().planned());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card) + "\n";
    }

    static IndexPage of(Path folder) throws IOException {
        List<Row> rows;
        try (var runs = Files.list(folder)) {
            rows = runs.filter(Files::isDirectory)
                    .sorted(Comparator.<Path, String>comparing(
                                    run -> run.getFileName().toString())
                            .reversed())
                    .flatMap(run -> row(run).stream())
                    .toList();
        }
        var columns = List.of(
                Column.text("Date"),
                Column.text("Scenario"),
                Column.text("Lab"),
                Column.text("Clock"),
                Column.text("Verdict"),
                Column.text("In one sentence"),
                Column.text("Report"));
        var table = new Table("runs", "Runs, newest first", columns, rows, rows.size() > 12);
        return new IndexPage(
                table,
                Theme.pageRules() + Resources.text("report.css"),
                Resources.text("report.js"),
                Resources.digest("report.js"));
    }

    /** Empty for a folder that is no run; a run without a readable card is listed as such. */
    private static Optional<Row> row(Path run) {
        var name = run.getFileName().toString();
        if (Files.isRegularFile(run.resolve(CARD))) {
            return Optional.of(cardRow(run, name));
        }
        boolean isRun = Files.exists(run.resolve("journal.ndjson")) || Files.exists(run.resolve("run.json"));
        return isRun ? Optional.of(bare(name, "no report yet")) : Optional.empty();
    }

    private static Row cardRow(Path run, String name) {
        try {
            JsonNode card = JSON.readTree(run.resolve(CARD));
            return Row.of(
                    Entry.text(text(card, "date")),
                    Entry.text(text(card, "scenario")),
                    Entry.text(text(card, "lab")),
                    Entry.text(text(card, "clock")),
                    Entry.styled(text(card, "conclusion"), knownStyle(text(card, "style"))),
                    Entry.styled(text(card, "headline"), "sentence"),
                    Entry.link(name, Links.file(name + "/report.html")));
        } catch (JacksonException e) {
            return bare(name, "its " + CARD + " cannot be read");
        }
    }

    private static String text(JsonNode card, String key) {
        return card.path(key).asString("");
    }

    /** Only a word of ours gets into a class attribute. */
    private static String knownStyle(String style) {
        return style.matches("conclusion-[a-z-]+") ? style : "";
    }

    private static Row bare(String name, String reason) {
        return Row.of(
                Entry.empty(),
                Entry.empty(),
                Entry.empty(),
                Entry.empty(),
                Entry.text(reason),
                Entry.empty(),
                Entry.link(name, Links.folder(name)));
    }
}
