// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Interval;
import io.graftbench.report.figure.Question.Answer;
import io.graftbench.report.figure.Sketch.Dot;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Entry.Part;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ratios of several runs, a row for each run and contrast, below each other where they answer one question. */
public final class RunForest {
    private static final int WIDTH = 430;
    private static final int ROW_HEIGHT = 20;
    private static final int LABEL_WIDTH = 104;
    private static final String ID = "runs-forest";
    private static final List<String> CSV_HEAD = List.of(
            "run", "metric", "topology", "workload", "mode", "reference", "ratio", "low", "high", "margin", "verdict");

    private final Palette palette;
    private final Function<Answer, String> name;
    private final Function<Answer, String> link;

    private RunForest(Palette palette, Function<Answer, String> name, Function<Answer, String> link) {
        this.palette = palette;
        this.name = name;
        this.link = link;
    }

    /**
     * One panel for each metric; empty without a question.
     *
     * @param name of an answer's run
     * @param link to where its run's own report has it
     */
    public static Optional<Figure> of(
            List<Question> questions, Function<Answer, String> name, Function<Answer, String> link) {
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        var modes = questions.stream().map(Question::mode).distinct().toList();
        return Optional.of(new RunForest(new Palette(modes), name, link).figure(questions, modes));
    }

    private Figure figure(List<Question> questions, List<String> modes) {
        var byMetric = new LinkedHashMap<String, List<Question>>();
        questions.forEach(question -> byMetric.computeIfAbsent(question.metric().name(), metric -> new ArrayList<>())
                .add(question));
        var panels = new ArrayList<Panel>();
        byMetric.forEach((metric, of) -> panels.add(panel(metric, of)));
        var keys = modes.stream()
                .map(mode -> new Figure.Key(Names.mode(mode), palette.of(mode).token()))
                .distinct()
                .toList();
        return new Figure(
                ID,
                "Each mode against its reference, run by run",
                keys,
                panels,
                "Each row is one run's own ratio: the dot is the ratio and leads to it in that run's report, the black mark is its"
                        + " interval, the shaded band that run's margin of equality. Rows under one heading answer the same"
                        + " question, of machines and clocks that may differ: they agree where their intervals do.",
                table(questions));
    }

    private Panel panel(String metric, List<Question> questions) {
        var quantity = Quantity.of(questions.get(0).metric(), Clock.REAL);
        var title = quantity.label() + RatioForest.side(questions.get(0).metric());
        var contrasts = questions.stream()
                .flatMap(question -> question.answers().stream())
                .map(Answer::contrast)
                .toList();
        int rows = contrasts.size() + questions.size();
        var sketch = new Sketch(WIDTH, 74 + ROW_HEIGHT * rows, title);
        double low = 1 - reach(contrasts, true);
        sketch.xRange(low, 1 + reach(contrasts, false));
        sketch.yRange(-rows + 0.4, 0.6);
        sketch.chart().setXAxisTitle("ratio to the reference, each inside one run");
        sketch.noYTicks();
        var styler = sketch.chart().getStyler();
        styler.setYAxisLeftWidthHint(LABEL_WIDTH);
        styler.setAxisTicksLineVisible(false).setPlotGridHorizontalLinesVisible(false);
        styler.setXAxisTickMarkSpacingHint(48).setMarkerSize(7);
        shade(sketch, questions);
        int row = 0;
        for (Question question : questions) {
            sketch.label(heading(question), low, -row, -LABEL_WIDTH, 4, 0, true);
            row++;
            for (Answer answer : question.answers()) {
                draw(sketch, question, answer, -row, low);
                row++;
            }
        }
        var words = questions.stream().map(this::inWords).collect(Collectors.joining(". "));
        return Drawing.panel(ID + "-" + Names.fileName(metric), title, words, sketch, CSV_HEAD, csv(questions));
    }

    private static String heading(Question question) {
        return question.topology() + " \u00b7 " + question.workload() + " \u00b7 " + Names.mode(question.mode())
                + " to " + Names.mode(question.reference());
    }

    private static void shade(Sketch sketch, List<Question> questions) {
        int row = 0;
        for (Question question : questions) {
            row++;
            for (Answer answer : question.answers()) {
                double margin = answer.contrast().margin();
                sketch.rectangle(1 / (1 + margin), 1 + margin, -row - 0.5, -row + 0.5, Theme.BAND);
                sketch.rule(1, -row - 0.5, 1, -row + 0.5, Theme.MUTED);
                row++;
            }
        }
    }

    private void draw(Sketch sketch, Question question, Answer answer, double y, double left) {
        var contrast = answer.contrast();
        sketch.about(Names.mode(question.mode()) + " to " + Names.mode(question.reference()) + ", run "
                + name.apply(answer));
        contrast.interval().ifPresent(i -> sketch.horizontalInterval(y, i.low(), i.high(), 0.24, Theme.INK));
        var title =
                "Run " + label(answer) + ", " + Names.mode(question.mode()) + ": " + Numbers.ratio(contrast.ratio());
        sketch.dots(
                List.of(new Dot(contrast.ratio(), y, title, link.apply(answer))),
                palette.of(question.mode()).colour(),
                false);
        sketch.label(label(answer), left, y, -6, 4, 1, false);
    }

    private String label(Answer answer) {
        return answer.levels().isEmpty() ? name.apply(answer) : name.apply(answer) + " \u00b7 " + answer.levels();
    }

    private static double reach(List<Contrast> contrasts, boolean below) {
        double reach = 0;
        for (Contrast contrast : contrasts) {
            reach = Math.max(reach, contrast.margin());
            reach = Math.max(reach, below ? 1 - contrast.ratio() : contrast.ratio() - 1);
            reach = Math.max(
                    reach, contrast.interval().map(i -> beyond(i, below)).orElse(0.0));
        }
        return reach * 1.08 + 0.004;
    }

    private static double beyond(Interval interval, boolean below) {
        return below ? 1 - interval.low() : interval.high() - 1;
    }

    private String inWords(Question question) {
        return heading(question) + ": "
                + question.answers().stream()
                        .map(answer -> "run " + label(answer) + " "
                                + Numbers.ratio(answer.contrast().ratio()))
                        .collect(Collectors.joining(", "));
    }

    private Table table(List<Question> questions) {
        var columns =
                List.of(Column.text("Question"), Column.text("Run"), Column.number("Ratio"), Column.text("Interval"));
        var rows = new ArrayList<Row>();
        for (Question question : questions) {
            for (Answer answer : question.answers()) {
                var contrast = answer.contrast();
                rows.add(Row.of(
                        Entry.text(Quantity.of(question.metric(), Clock.REAL).label() + ", " + heading(question)),
                        Entry.text(label(answer)),
                        new Entry(List.of(new Part(Numbers.ratio(contrast.ratio()), link.apply(answer))), "number"),
                        Entry.text(ContrastTables.interval(contrast.interval()))));
            }
        }
        return new Table(ID + "-data", "The rows of the figure", columns, rows, rows.size() > 12);
    }

    private List<List<String>> csv(List<Question> questions) {
        var rows = new ArrayList<List<String>>();
        for (Question question : questions) {
            question.answers().forEach(answer -> rows.add(csv(question, answer)));
        }
        return rows;
    }

    private List<String> csv(Question question, Answer answer) {
        var contrast = answer.contrast();
        return List.of(
                name.apply(answer),
                question.metric().name(),
                question.topology(),
                Names.workload(contrast.candidate()),
                question.mode(),
                question.reference(),
                Numbers.exact(contrast.ratio()),
                contrast.interval().map(i -> Numbers.exact(i.low())).orElse(""),
                contrast.interval().map(i -> Numbers.exact(i.high())).orElse(""),
                Numbers.exact(contrast.margin()),
                contrast.verdict().words());
    }
}
