// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Change;
import io.graftbench.analysis.History;
import io.graftbench.report.figure.Theme;
import io.graftbench.report.figure.TrendFigure;
import io.graftbench.report.history.HistoryWords;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.HistoryPage;
import io.graftbench.report.model.HistoryPage.Part;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Times;
import java.util.ArrayList;
import java.util.List;

/** From histories to the page that shows them. */
final class HistoryPages {
    private HistoryPages() {}

    /** @param files of the drawings, relative to the page */
    static HistoryPage of(List<History> histories, String files) {
        var parts = new ArrayList<Part>();
        for (History history : histories) {
            parts.add(part(history, "h" + (parts.size() + 1)));
        }
        return new HistoryPage(
                parts,
                files,
                Theme.pageRules() + Resources.text("report.css"),
                Resources.text("report.js"),
                Resources.digest("report.js"));
    }

    private static Part part(History history, String id) {
        return new Part(
                id,
                HistoryWords.title(history),
                HistoryWords.verdict(history),
                style(history.change()),
                events(history, id),
                List.of(TrendFigure.ofRatios(history, id), TrendFigure.ofReference(history, id)),
                runs(history, id));
    }

    private static String style(Change change) {
        return switch (change) {
            case REGRESSION -> "conclusion-contradicted";
            case INCONCLUSIVE -> "conclusion-inconclusive";
            case EQUAL, IMPROVEMENT -> "conclusion-passed";
        };
    }

    private static Table events(History history, String id) {
        var rows = HistoryWords.events(history).stream()
                .map(event -> Row.of(
                        Entry.number(String.valueOf(event.at() + 1)),
                        Entry.link(history.entries().get(event.at()).id(), "#" + run(id, event.at())),
                        Entry.text(event.kind()),
                        Entry.styled(event.text(), "sentence")))
                .toList();
        var columns = List.of(
                Column.number("Run"),
                Column.text("From this one on"),
                Column.text("Kind"),
                Column.text("What changed"));
        return new Table(id + "-events", captioned(history, "steps and breaks"), columns, rows, rows.size() > 12);
    }

    private static Table runs(History history, String id) {
        var rows = new ArrayList<Row>();
        for (int at = 0; at < history.entries().size(); at++) {
            var entry = history.entries().get(at);
            rows.add(new Row(
                    run(id, at),
                    List.of(
                            Entry.number(String.valueOf(at + 1)),
                            Entry.text(Times.minute(entry.startedAt())),
                            Entry.text(entry.id()),
                            Entry.text(entry.module()))));
        }
        var columns = List.of(
                Column.number("Run"), Column.text("Date"), Column.text("Its name"), Column.text("Module (srcversion)"));
        return new Table(id + "-runs", captioned(history, "all"), columns, rows, rows.size() > 12);
    }

    /** A page has several histories, and each table a name of its own. */
    private static String captioned(History history, String what) {
        return HistoryWords.title(history) + ", " + what + ", oldest first";
    }

    private static String run(String id, int at) {
        return id + "-run-" + (at + 1);
    }
}
