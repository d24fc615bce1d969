// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Panel;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.results.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line for each trial, by mode: the course of a series. */
public final class CourseFigure {
    private static final List<String> CSV_HEAD = List.of(
            "topology",
            "workload",
            "mode",
            "control",
            "trial",
            "attempt",
            "block",
            "x",
            "x_unit",
            "y",
            "y_unit",
            "omitted",
            "clock");
    private static final double KEY_LINE = 13;
    private static final double KEY_INDENT = 6;
    private static final double KEY_ROOM = 275;
    private static final double KEY_GAP = 29;
    private static final double KEY_LETTER = 7;

    private final Scene scene;
    private final CourseKind kind;
    private final String id;
    private final Set<String> selections = new LinkedHashSet<>();

    private CourseFigure(Scene scene, CourseKind kind) {
        this.scene = scene;
        this.kind = kind;
        this.id = scene.id(kind.name());
    }

    /** Throughput by time, with the omitted part grey. */
    public static Optional<Figure> throughputByTime(Scene scene) {
        return of(scene, CourseKind.throughputByTime(scene.clock()));
    }

    /** Latency by quantile, the tail stretched as HDR plots do. */
    public static Optional<Figure> latencyByQuantile(Scene scene) {
        return of(scene, CourseKind.latencyByQuantile(scene.clock()));
    }

    /** The empirical distribution function of latency, without the slowest hundredth. */
    public static Optional<Figure> latencyDistribution(Scene scene) {
        return of(scene, CourseKind.latencyDistribution(scene.clock()));
    }

    private static Optional<Figure> of(Scene scene, CourseKind kind) {
        var courses = Course.of(scene.inScenarioOrder(), kind.series());
        return courses.isEmpty() ? Optional.empty() : Optional.of(new CourseFigure(scene, kind).figure(courses));
    }

    private Figure figure(List<Course> courses) {
        var panels = new ArrayList<Panel>();
        var drawn = new ArrayList<Course>();
        Scene.byPlace(courses, course -> course.trial().cell()).forEach((place, all) -> {
            var picked = Course.picked(all);
            drawn.addAll(picked);
            Course.selection(picked, all).ifPresent(selections::add);
            panels.add(panel(place, picked));
        });
        var keys =
                scene.palette().keys(drawn.stream().map(course -> course.trial().cell()));
        var selected = selections.isEmpty()
                ? ""
                : " To stay readable it shows " + String.join(" or ", selections) + "; the run's file has all of them.";
        return new Figure(id, kind.title(), keys, panels, kind.reading() + selected, table(drawn));
    }

    private Panel panel(Cell place, List<Course> courses) {
        var title = Names.place(place);
        var sketch = new Sketch(340, 236, title);
        sketch.chart().setXAxisTitle(kind.xTitle());
        sketch.chart().setYAxisTitle(kind.yTitle());
        kind.prepare(sketch, courses);
        courses.forEach(course -> {
            sketch.about(Names.mode(course.trial().cell()));
            kind.draw(sketch, course, scene.palette().of(course.trial().cell()));
        });
        drawKeys(sketch, courses);
        var description =
                kind.title() + ", " + title + ": " + Numbers.count(courses.size(), "line") + ", one for each trial.";
        return Drawing.panel(
                scene.id(id, title), kind.title() + ", " + title, description, sketch, CSV_HEAD, csv(courses));
    }

    /** The modes' names beside their strokes, along the top of the plot, in a second row where one is too short. */
    private void drawKeys(Sketch sketch, List<Course> courses) {
        var cells = new LinkedHashMap<String, Cell>();
        courses.forEach(course -> cells.putIfAbsent(
                Names.mode(course.trial().cell()), course.trial().cell()));
        double right = KEY_INDENT;
        double down = KEY_LINE;
        for (var named : cells.entrySet()) {
            double width = KEY_GAP + KEY_LETTER * named.getKey().length();
            if (right + width > KEY_ROOM) {
                right = KEY_INDENT;
                down += KEY_LINE;
            }
            sketch.key(named.getKey(), right, down, scene.palette().of(named.getValue()));
            right += width;
        }
    }

    private Table table(List<Course> courses) {
        var columns = List.of(
                Column.text("Where"),
                Column.text("Mode"),
                Column.number("Block"),
                Column.text("Trial"),
                Column.number("Points drawn"),
                Column.number("of them omitted"));
        var rows = courses.stream().map(CourseFigure::row).toList();
        return new Table(
                id + "-data",
                kind.title() + ": the lines; their points are in the CSV files",
                columns,
                rows,
                rows.size() > 12);
    }

    private static Row row(Course course) {
        var trial = course.trial();
        int points = course.series().points().size();
        double omitted = course.series().points().stream()
                .filter(point -> point.omitted())
                .count();
        return Row.of(
                Entry.text(Names.place(trial.cell())),
                Entry.text(Names.mode(trial.cell())),
                Entry.number(String.valueOf(trial.block())),
                Entry.link("trial " + trial.number(), Scene.trialLink(trial.number(), trial.attempt())),
                Entry.number(String.valueOf(points)),
                Entry.number(String.valueOf((long) omitted)));
    }

    private List<List<String>> csv(List<Course> courses) {
        var rows = new ArrayList<List<String>>();
        for (Course course : courses) {
            var trial = course.trial();
            var cell = trial.cell();
            course.series()
                    .points()
                    .forEach(point -> rows.add(List.of(
                            cell.topology(),
                            Names.workload(cell),
                            cell.mode(),
                            String.valueOf(cell.control()),
                            String.valueOf(trial.number()),
                            String.valueOf(trial.attempt()),
                            String.valueOf(trial.block()),
                            Numbers.exact(point.x()),
                            course.series().xUnit(),
                            Numbers.exact(point.y()),
                            course.series().yUnit(),
                            String.valueOf(point.omitted()),
                            scene.clockWords())));
        }
        return rows;
    }
}
