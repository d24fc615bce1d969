// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Contrast.BlockRatio;
import io.graftbench.analysis.Interval;
import io.graftbench.analysis.Published;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Entry.Part;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Contrasts as a table of the page and as rows of a file. */
public final class ContrastTables {
    static final List<String> CSV_HEAD = List.of(
            "topology",
            "workload",
            "mode",
            "control",
            "reference",
            "metric",
            "ratio",
            "low",
            "high",
            "margin",
            "p",
            "verdict",
            "block",
            "block_ratio",
            "clock",
            "published",
            "published_low",
            "published_high");

    private ContrastTables() {}

    public static Table of(Scene scene, String id, String caption, List<Contrast> contrasts) {
        boolean p = contrasts.stream().anyMatch(contrast -> contrast.pValue().isPresent());
        var columns = new ArrayList<>(List.of(
                Column.text("Metric"),
                Column.text("Where"),
                Column.text("Mode"),
                Column.number("Ratio"),
                Column.number("Difference"),
                Column.text("Interval"),
                Column.text("Band"),
                Column.text("Verdict")));
        if (p) {
            columns.add(Column.number("p"));
        }
        boolean paired =
                contrasts.stream().anyMatch(contrast -> !contrast.ratios().isEmpty());
        if (paired) {
            columns.add(Column.text("Ratio by block"));
        }
        boolean published = contrasts.stream()
                .anyMatch(contrast -> scene.published().ratio(contrast).isPresent());
        if (published) {
            columns.add(Column.text(scene.published().name()));
        }
        columns.add(Column.text("How"));
        var rows = contrasts.stream()
                .map(contrast -> row(scene, contrast, p, paired, published))
                .toList();
        return new Table(id, caption, columns, rows, rows.size() > 12);
    }

    private static Row row(Scene scene, Contrast contrast, boolean p, boolean paired, boolean published) {
        var entries = new ArrayList<>(List.of(
                Entry.text(scene.quantity(contrast.metric()).label()),
                Entry.text(Names.place(contrast.candidate())),
                Entry.text(Names.mode(contrast.candidate())),
                ratio(contrast),
                Entry.number(Numbers.percentFromOne(contrast.ratio())),
                Entry.text(interval(contrast.interval())),
                Entry.text("\u00b1 " + Numbers.percent(contrast.margin())),
                Entry.styled(contrast.verdict().words(), verdictStyle(contrast))));
        if (p) {
            entries.add(contrast.pValue()
                    .map(value -> Entry.number(Numbers.pValue(value)))
                    .orElse(Entry.empty()));
        }
        if (paired) {
            entries.add(Entry.links(trialParts(scene, contrast)));
        }
        if (published) {
            entries.add(Entry.text(scene.published()
                    .ratio(contrast)
                    .map(ContrastTables::inWords)
                    .orElse("")));
        }
        entries.add(Entry.styled(contrast.method(), "small"));
        return new Row(scene.newContrastRow(contrast), entries);
    }

    /** Of two samples it leads to the trials of both, by mode; of pairs each block's ratio leads to its own. */
    private static Entry ratio(Contrast contrast) {
        var text = Numbers.ratio(contrast.ratio());
        var metric = contrast.metric().name();
        var trials = metric.startsWith("latency_p") ? PercentileDots.ID : Scene.byModeId(metric);
        return contrast.ratios().isEmpty()
                ? new Entry(List.of(new Part(text, "#" + trials)), "number")
                : Entry.number(text);
    }

    private static String inWords(Published.Ratio ratio) {
        return Numbers.ratio(ratio.ratio())
                + (ratio.interval().isPresent() ? " (" + interval(ratio.interval()) + ")" : "");
    }

    /** The ratio of each block, leading to the candidate's trial. */
    private static List<Part> trialParts(Scene scene, Contrast contrast) {
        return contrast.ratios().stream()
                .map(ratio -> part(scene, contrast, ratio))
                .toList();
    }

    private static Part part(Scene scene, Contrast contrast, BlockRatio ratio) {
        var link = scene.validTrial(contrast.candidate(), ratio.block())
                .map(trial -> Scene.trialLink(trial.number(), trial.attempt()));
        return new Part(Numbers.ratio(ratio.ratio()), link.orElse(null));
    }

    /** The class of the style sheet that shows its verdict. */
    public static String verdictStyle(Contrast contrast) {
        return "verdict-" + contrast.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As text, with its kind. */
    public static String interval(Optional<Interval> interval) {
        return interval.map(i -> Numbers.ratio(i.low()) + " \u2013 " + Numbers.ratio(i.high()))
                .orElse("");
    }

    static List<List<String>> csv(Scene scene, List<Contrast> contrasts) {
        var rows = new ArrayList<List<String>>();
        for (Contrast contrast : contrasts) {
            rows.add(csvRow(scene, contrast, "", ""));
            contrast.ratios()
                    .forEach(ratio -> rows.add(
                            csvRow(scene, contrast, String.valueOf(ratio.block()), Numbers.exact(ratio.ratio()))));
        }
        return rows;
    }

    private static List<String> csvRow(Scene scene, Contrast contrast, String block, String blockRatio) {
        var cell = contrast.candidate();
        var published = scene.published().ratio(contrast);
        return List.of(
                cell.topology(),
                Names.workload(cell),
                cell.mode(),
                String.valueOf(cell.control()),
                contrast.reference().mode(),
                contrast.metric().name(),
                Numbers.exact(contrast.ratio()),
                contrast.interval().map(i -> Numbers.exact(i.low())).orElse(""),
                contrast.interval().map(i -> Numbers.exact(i.high())).orElse(""),
                Numbers.exact(contrast.margin()),
                contrast.pValue().map(Numbers::exact).orElse(""),
                contrast.verdict().words(),
                block,
                blockRatio,
                scene.clockWords(),
                published.map(r -> Numbers.exact(r.ratio())).orElse(""),
                published
                        .flatMap(Published.Ratio::interval)
                        .map(i -> Numbers.exact(i.low()))
                        .orElse(""),
                published
                        .flatMap(Published.Ratio::interval)
                        .map(i -> Numbers.exact(i.high()))
                        .orElse(""));
    }
}
