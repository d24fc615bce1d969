// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.CellSummary;
import io.graftbench.report.Reports.Reported;
import io.graftbench.report.figure.ContrastTables;
import io.graftbench.report.figure.Question;
import io.graftbench.report.figure.Question.Answer;
import io.graftbench.report.figure.RunForest;
import io.graftbench.report.figure.Scene;
import io.graftbench.report.figure.Theme;
import io.graftbench.report.model.ComparisonPage;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Entry.Part;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import io.graftbench.report.text.Times;
import io.graftbench.results.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several runs on one page: ratios side by side, whatever the clock; absolute values only of runs whose clock, lab and kernel
 * are the same; what differs between their environments. No figure of one run is ever divided by one of another.
 */
final class SideBySide {
    private static final String NONE = "\u2013";

    private final List<Analysis> runs;
    private final List<String> addresses;
    private final String files;
    private final List<Question> questions;

    /** @param file of the page, to which links are relative */
    SideBySide(List<Reported> runs, Path file) {
        this.runs = runs.stream().map(Reported::analysis).toList();
        this.addresses = runs.stream()
                .map(run -> Links.between(file, run.folder()) + "/")
                .toList();
        this.files = Links.folder(filesOf(file));
        this.questions = Question.of(this.runs);
    }

    /** The name of the folder beside the page with the files of its drawing. */
    static String filesOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.html?$", "") + "-files";
    }

    ComparisonPage page() {
        var absolutes = absolutes();
        return new ComparisonPage(
                overview(),
                ratios(),
                RunForest.of(questions, this::letterOf, this::rowOf),
                files,
                absolutes,
                absolutes.stream().anyMatch(table -> table.id().startsWith("absolute-shared")),
                differences(),
                Theme.pageRules() + Resources.text("report.css"),
                Resources.text("report.js"),
                Resources.digest("report.js"));
    }

    private String letterOf(Answer answer) {
        return letter(answer.run());
    }

    /** The row of the run's own report that has the ratio block by block, each leading to its trial. */
    private String rowOf(Answer answer) {
        var analysis = runs.get(answer.run());
        boolean listed = analysis.contrasts().contains(answer.contrast());
        return addresses.get(answer.run()) + "report.html#" + (listed ? Scene.contrastId(answer.contrast()) : "claims");
    }

    private static String letter(int run) {
        return run < 26 ? String.valueOf((char) ('A' + run)) : "R" + (run + 1);
    }

    private Table overview() {
        var columns = List.of(
                Column.text("Run"),
                Column.text("Date"),
                Column.text("Scenario"),
                Column.text("Lab"),
                Column.text("Clock"),
                Column.text("Kernel"),
                Column.text("Trials"),
                Column.text("Verdict"),
                Column.text("In one sentence"),
                Column.text("Its own pages"));
        var rows = new ArrayList<Row>();
        for (int i = 0; i < runs.size(); i++) {
            rows.add(overview(letter(i), runs.get(i), addresses.get(i)));
        }
        return new Table("runs", "The runs", columns, rows, false);
    }

    private static Row overview(String letter, Analysis analysis, String address) {
        var run = analysis.run();
        return Row.of(
                Entry.text(letter),
                Entry.text(Times.minute(run.startedAt())),
                Entry.text(run.scenario().name()),
                Entry.text(run.lab()),
                Entry.text(Names.clock(run.clock())),
                Entry.text(kernel(run)),
                Entry.text(analysis.tally().valid() + " valid of "
                        + analysis.tally().planned()),
                Entry.styled(PageBuilder.words(analysis.conclusion()), PageBuilder.style(analysis.conclusion())),
                Entry.styled(analysis.headline(), "sentence"),
                Entry.links(List.of(
                        new Part("report", address + "report.html"),
                        new Part("trials", address + "report.html#trials"),
                        new Part("raw output", address + "trials/"),
                        new Part(run.id(), null))));
    }

    /** Questions that at least two runs answer come first. */
    private Table ratios() {
        var rows = questions.stream()
                .flatMap(question -> question.answers().stream())
                .map(this::ratio)
                .toList();
        var columns = List.of(
                Column.text("Metric"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.text("To"),
                Column.text("Run"),
                Column.text("Clock"),
                Column.number("Ratio"),
                Column.number("Difference"),
                Column.text("Interval"),
                Column.text("Verdict"));
        return new Table("ratios-table", "Ratios, run by run", columns, rows, rows.size() > 12);
    }

    private Row ratio(Answer answer) {
        var contrast = answer.contrast();
        var run = runs.get(answer.run()).run();
        return Row.of(
                Entry.text(Quantity.of(contrast.metric(), run.clock()).label()),
                Entry.text(Names.place(contrast.candidate())),
                Entry.text(Names.mode(contrast.candidate())),
                Entry.text(Names.mode(contrast.reference())),
                Entry.text(letter(answer.run())),
                Entry.text(Names.clock(run.clock())),
                new Entry(List.of(new Part(Numbers.ratio(contrast.ratio()), rowOf(answer))), "number"),
                Entry.number(Numbers.percentFromOne(contrast.ratio())),
                Entry.text(ContrastTables.interval(contrast.interval())),
                Entry.styled(contrast.verdict().words(), ContrastTables.verdictStyle(contrast)));
    }

    /** What two runs must have in common for their Gbit/s and microseconds to stand in one table. */
    private record Ground(String clock, String lab, String kernel) {
        static Ground of(Run run) {
            return new Ground(Names.clock(run.clock()), run.lab(), SideBySide.kernel(run));
        }
    }

    private List<Table> absolutes() {
        var grounds = new LinkedHashMap<Ground, List<Integer>>();
        for (int i = 0; i < runs.size(); i++) {
            grounds.computeIfAbsent(Ground.of(runs.get(i).run()), ground -> new ArrayList<>())
                    .add(i);
        }
        var tables = new ArrayList<Table>();
        grounds.forEach((ground, of) -> {
            if (isShared(ground, of)) {
                tables.add(absolutes("absolute-shared-" + (tables.size() + 1), ground, of));
            }
        });
        grounds.forEach((ground, of) -> {
            if (!isShared(ground, of)) {
                of.forEach(run -> tables.add(absolutes("absolute-alone-" + (run + 1), ground, List.of(run))));
            }
        });
        return tables;
    }

    private static boolean isShared(Ground ground, List<Integer> runs) {
        return runs.size() > 1 && !ground.kernel().isEmpty();
    }

    private static String caption(Ground ground, List<Integer> of) {
        var where = ground.clock() + ", lab " + ground.lab()
                + (ground.kernel().isEmpty() ? "" : ", kernel " + ground.kernel());
        return of.size() > 1
                ? "Means of runs in " + where
                : "Not comparable: means of " + letter(of.get(0)) + " alone, in " + where
                        + ", not to be set beside those of another run here";
    }

    private Table absolutes(String id, Ground ground, List<Integer> of) {
        var columns = new ArrayList<>(List.of(Column.text("Metric"), Column.text("Where"), Column.text("Mode")));
        of.forEach(run -> columns.add(Column.text(letter(run))));
        var rows = new LinkedHashMap<List<String>, List<Entry>>();
        for (int place = 0; place < of.size(); place++) {
            var analysis = runs.get(of.get(place));
            for (CellSummary cell : analysis.cells()) {
                if (analysis.run()
                        .design()
                        .primaryMetrics()
                        .contains(cell.metric().name())) {
                    add(
                            rows,
                            place,
                            of.size(),
                            cell,
                            Quantity.of(cell.metric(), analysis.run().clock()),
                            addresses.get(of.get(place)) + "report.html#"
                                    + Scene.byModeId(cell.metric().name()));
                }
            }
        }
        var table =
                rows.values().stream().map(entries -> new Row(null, entries)).toList();
        return new Table(id, caption(ground, of), columns, table, table.size() > 12);
    }

    private static void add(
            Map<List<String>, List<Entry>> rows,
            int place,
            int places,
            CellSummary cell,
            Quantity quantity,
            String link) {
        var key = List.of(quantity.title(), Names.place(cell.cell()), Names.mode(cell.cell()));
        var entries = rows.computeIfAbsent(key, k -> {
            var fresh = new ArrayList<>(k.stream().map(Entry::text).toList());
            for (int i = 0; i < places; i++) {
                fresh.add(Entry.text(NONE));
            }
            return fresh;
        });
        var range = cell.interval()
                .map(i -> " (" + quantity.number(i.low()) + " \u2013 " + quantity.number(i.high()) + ")")
                .orElse("");
        cell.centre()
                .ifPresent(mean -> entries.set(
                        key.size() + place,
                        new Entry(List.of(new Part(quantity.number(mean), link), new Part(range, null)), "")));
    }

    /** Facts that are not the same in all runs. */
    private Table differences() {
        var facts = new TreeMap<String, List<String>>();
        for (int i = 0; i < runs.size(); i++) {
            int run = i;
            runs.get(i)
                    .run()
                    .environment()
                    .hosts()
                    .forEach((host, of) -> of.forEach((key, value) -> facts.computeIfAbsent(
                                    host + ": " + key,
                                    k -> new ArrayList<>(java.util.Collections.nCopies(runs.size(), "")))
                            .set(run, value)));
        }
        var columns = new ArrayList<>(List.of(Column.text("Fact")));
        for (int i = 0; i < runs.size(); i++) {
            columns.add(Column.text(letter(i)));
        }
        var rows = new ArrayList<Row>();
        facts.forEach((name, values) -> {
            if (values.stream().distinct().count() > 1) {
                var entries = new ArrayList<>(List.of(Entry.styled(name, "name")));
                values.forEach(value -> entries.add(Entry.text(value.isEmpty() ? NONE : value)));
                rows.add(new Row(null, entries));
            }
        });
        var caption = rows.size() + " facts differ, " + (facts.size() - rows.size()) + " are the same";
        return new Table("differences", caption, columns, rows, rows.size() > 12);
    }

    private static String kernel(Run run) {
        return run.environment().facts("dut").getOrDefault("kernel.release", "");
    }
}
