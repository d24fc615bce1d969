// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.results.Outcome;
import io.graftbench.results.Series;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The course inside one valid trial, as it is drawn. */
record Course(TrialResult trial, Series series) {
    /** More points than that in one panel are more than an eye sees and a page carries. */
    private static final int POINTS_PER_PANEL = 3000;

    private static final int POINTS_PER_LINE = 250;

    /** Of every valid trial that has such a series, in the order of the run. */
    static List<Course> of(List<TrialResult> trials, String name) {
        var courses = new ArrayList<Course>();
        for (TrialResult trial : trials) {
            if (trial.isValid() && trial.outcome() instanceof Outcome.Completed completed) {
                completed.series().stream()
                        .filter(series ->
                                series.name().equals(name) && series.points().size() > 1)
                        .forEach(series -> courses.add(new Course(trial, thinned(series))));
            }
        }
        return courses;
    }

    /** Whole blocks, evenly picked, so that a panel stays readable. */
    static List<Course> picked(List<Course> courses) {
        var byBlock = new LinkedHashMap<Integer, List<Course>>();
        int points = 0;
        for (Course course : courses) {
            byBlock.computeIfAbsent(course.trial.block(), block -> new ArrayList<>())
                    .add(course);
            points += course.series.points().size();
        }
        int pointsPerBlock = Math.max(1, points / byBlock.size());
        int wanted = Math.max(1, Math.min(byBlock.size(), POINTS_PER_PANEL / pointsPerBlock));
        return pick(List.copyOf(byBlock.values()), wanted).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The numbers of the blocks that are drawn, where some are not. */
    static Optional<String> selection(List<Course> drawn, List<Course> all) {
        if (drawn.size() == all.size()) {
            return Optional.empty();
        }
        var blocks = new LinkedHashSet<String>();
        drawn.forEach(course -> blocks.add(String.valueOf(course.trial.block())));
        return Optional.of("blocks " + String.join(", ", blocks));
    }

    private static Series thinned(Series series) {
        int most = Math.min(POINTS_PER_LINE, series.points().size());
        return new Series(series.name(), series.xUnit(), series.yUnit(), pick(series.points(), most));
    }

    /** The first, the last and evenly spaced ones between. */
    private static <T> List<T> pick(List<T> items, int wanted) {
        if (wanted >= items.size()) {
            return items;
        }
        if (wanted == 1) {
            return items.subList(0, 1);
        }
        var picked = new ArrayList<T>();
        for (int i = 0; i < wanted; i++) {
            picked.add(items.get((int) Math.round(i * (items.size() - 1.0) / (wanted - 1))));
        }
        return picked;
    }
}
