// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.Contrast;
import io.graftbench.report.figure.CourseFigure;
import io.graftbench.report.figure.ModeBars;
import io.graftbench.report.figure.PercentileDots;
import io.graftbench.report.figure.PublishedBars;
import io.graftbench.report.figure.RatioForest;
import io.graftbench.report.figure.Scene;
import io.graftbench.report.model.Figure;
import io.graftbench.report.model.Page.Section;
import io.graftbench.results.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a page that are figures, in its order. */
final class Sections {
    private static final String BAND_READING =
            " Where the interval lies inside the shaded band the two count as equal, and where it lies outside it they count as"
                    + " different.";
    private static final String PAIRED_READING =
            "Each row is one mode set against the reference in the same blocks: the diamond is the ratio, the black mark its"
                    + " interval, each ring one block; the line in the middle is 1, as fast as the reference."
                    + BAND_READING;
    private static final String UNPAIRED_READING =
            "Each row is one mode set against the reference as two samples, since these trials were not run in pairs: the diamond"
                    + " is the ratio, the black mark its interval; the line in the middle is 1, as fast as the reference."
                    + BAND_READING;
    private static final String CONTROL_READING =
            "The reference was run a second time in each block and is set against itself here, so every ratio should be 1, and"
                    + " the rings show how far the machine moves by itself. If all of these together are not 1, nothing in this"
                    + " run may be called a difference, and the page says so at its top.";

    private static final List<String> WITH_A_PLACE = List.of(
            "throughput",
            "latency_mean",
            "latency_p50",
            "latency_p90",
            "latency_p99",
            "latency_p99.9",
            "cost_per_message",
            "cost_per_connection",
            "cost_per_bind",
            "round_trip_mean",
            "round_trip_p50",
            "round_trip_p90",
            "round_trip_p99",
            "round_trip_p99.9",
            "connection_rate",
            "cpu_per_gigabit",
            "cpu_per_transaction");

    private final Scene scene;
    private final Analysis analysis;

    Sections(Scene scene) {
        this.scene = scene;
        this.analysis = scene.analysis();
    }

    List<Section> all() {
        var sections = new ArrayList<Section>();
        add(sections, "ratios", "Ratios to the reference", forest());
        var drawings = PublishedBars.all(scene);
        if (!drawings.isEmpty()) {
            sections.add(new Section("published", "As " + scene.publishedName() + " drew it", drawings));
        }
        add(sections, "throughput", "Throughput", ModeBars.of(scene, "throughput"));
        add(
                sections,
                "latency",
                "Latency",
                ModeBars.of(scene, "latency_mean"),
                PercentileDots.of(scene),
                CourseFigure.latencyByQuantile(scene),
                CourseFigure.latencyDistribution(scene));
        add(
                sections,
                "cost",
                "Cost of sockets",
                ModeBars.of(scene, "cost_per_message"),
                ModeBars.of(scene, "cost_per_connection"),
                ModeBars.of(scene, "cost_per_bind"));
        add(
                sections,
                "jvm",
                "Sockets of a JVM",
                ModeBars.of(scene, "round_trip_mean"),
                ModeBars.of(scene, "round_trip_p50"),
                ModeBars.of(scene, "round_trip_p90"),
                ModeBars.of(scene, "round_trip_p99"),
                ModeBars.of(scene, "round_trip_p99.9"),
                ModeBars.of(scene, "connection_rate"));
        add(sections, "course", "Inside the trials", CourseFigure.throughputByTime(scene));
        add(
                sections,
                "cpu",
                "Processor time",
                ModeBars.of(scene, "cpu_per_gigabit"),
                ModeBars.of(scene, "cpu_per_transaction"));
        addOthers(sections);
        add(sections, "control", "The reference against itself (A/A)", control());
        return sections;
    }

    private void addOthers(List<Section> sections) {
        var figures = others().stream()
                .flatMap(metric -> ModeBars.of(scene, metric).stream())
                .toList();
        if (!figures.isEmpty()) {
            sections.add(new Section("others", "Other measurements", figures));
        }
    }

    @SafeVarargs
    private static void add(List<Section> sections, String id, String title, Optional<Figure>... figures) {
        var present = new ArrayList<Figure>();
        for (Optional<Figure> figure : figures) {
            figure.ifPresent(present::add);
        }
        if (!present.isEmpty()) {
            sections.add(new Section(id, title, present));
        }
    }

    private Optional<Figure> forest() {
        var shown = analysis.contrasts().stream().filter(this::inForest).toList();
        boolean paired = shown.stream().anyMatch(contrast -> !contrast.ratios().isEmpty());
        var reading = paired ? PAIRED_READING : UNPAIRED_READING;
        return RatioForest.of(scene, "forest", "Each mode against the reference", shown, reading);
    }

    private Optional<Figure> control() {
        var shown = analysis.controls().stream().filter(this::inForest).toList();
        return RatioForest.of(scene, "aa", "The reference's second run against its first", shown, CONTROL_READING);
    }

    /** Primary metrics, and those that a claim is about. */
    boolean inForest(Contrast contrast) {
        var design = analysis.run().design();
        var metric = contrast.metric().name();
        return design.primaryMetrics().contains(metric)
                || design.claims().stream().anyMatch(claim -> claim.metric().equals(metric));
    }

    /** Names of the metrics that a figure draws trial by trial. */
    Set<String> drawn() {
        var drawn = new HashSet<>(WITH_A_PLACE);
        drawn.addAll(others());
        return drawn;
    }

    /** Metrics with a better side that have no place of their own in the page. */
    private List<String> others() {
        return analysis.cells().stream()
                .filter(cell -> cell.metric().better() != Metric.Better.NEITHER)
                .map(cell -> cell.metric().name())
                .filter(name -> !WITH_A_PLACE.contains(name))
                .distinct()
                .toList();
    }
}
