// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Published;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Plain;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all figures of one report share. Hands out ids, so it belongs to one page and one thread. */
public final class Scene {
    private final Analysis analysis;
    private final Palette palette;
    private final Published published;
    private final Set<String> ids = new HashSet<>();
    private final Map<List<Object>, String> contrastRows = new HashMap<>();

    /** @param published to be set beside the run's own figures */
    public Scene(Analysis analysis, Published published) {
        this.analysis = analysis;
        this.published = published;
        var modes = new LinkedHashSet<>(analysis.run().design().modes());
        analysis.run().trials().forEach(trial -> modes.add(trial.cell().mode()));
        this.palette = new Palette(List.copyOf(modes));
    }

    public Analysis analysis() {
        return analysis;
    }

    Published published() {
        return published;
    }

    /** For headings; empty where nothing is published. */
    public String publishedName() {
        return published.name();
    }

    public Palette palette() {
        return palette;
    }

    public Clock clock() {
        return analysis.run().clock();
    }

    public Quantity quantity(Metric metric) {
        return Quantity.of(metric, clock());
    }

    /** A name for an element and for files, never given twice; whatever a scenario's names contain. */
    public String id(String... parts) {
        var id = wanted(parts);
        var base = id;
        for (int i = 2; !ids.add(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    private static String wanted(String... parts) {
        var base = Plain.shortened(Names.fileName(String.join("-", parts)), 80).replace("\u2026", "");
        return base.isEmpty() || !Character.isLetter(base.charAt(0)) ? "f-" + base : base;
    }

    /** Where a page has a contrast's row, unless another one of the page is called the same. */
    public static String contrastId(Contrast contrast) {
        return wanted(
                "ratio",
                contrast.metric().name(),
                contrast.candidate().label(),
                "to",
                contrast.reference().mode());
    }

    /** Where a page has a metric by mode. */
    public static String byModeId(String metric) {
        return wanted("by-mode", metric);
    }

    /** Where the reader finds that attempt in the table of trials. */
    public static String trialId(int number, int attempt) {
        return "t" + number + "-" + attempt;
    }

    public static String trialLink(int number, int attempt) {
        return "#" + trialId(number, attempt);
    }

    /** The anchor of a contrast's row, given the first time it is asked for; null after that. */
    @Nullable
    String newContrastRow(Contrast contrast) {
        var key = key(contrast);
        if (contrastRows.containsKey(key)) {
            return null;
        }
        var id = id(contrastId(contrast));
        contrastRows.put(key, id);
        return id;
    }

    /** Where the page shows a contrast block by block; empty if it does not. Ask when all tables are made. */
    public Optional<String> contrastLink(Contrast contrast) {
        return Optional.ofNullable(contrastRows.get(key(contrast))).map(id -> "#" + id);
    }

    private static List<Object> key(Contrast contrast) {
        return List.of(contrast.candidate(), contrast.reference(), contrast.metric());
    }

    /** The valid trial that stands for a cell in a block. */
    Optional<TrialResult> validTrial(Cell cell, int block) {
        return analysis.run().trials().stream()
                .filter(trial -> trial.block() == block && trial.cell().equals(cell) && trial.isValid())
                .findFirst();
    }

    /** All attempts, by place and mode as the scenario has them, then by block; runs shuffle them. */
    List<TrialResult> inScenarioOrder() {
        var design = analysis.run().design();
        return analysis.run().trials().stream()
                .sorted(Comparator.<TrialResult>comparingInt(trial ->
                                design.topologies().indexOf(trial.cell().topology()))
                        .thenComparingInt(
                                trial -> design.workloads().indexOf(trial.cell().workload()))
                        .thenComparing(trial -> trial.cell().factors().toString())
                        .thenComparingInt(
                                trial -> design.modes().indexOf(trial.cell().mode()))
                        .thenComparing(trial -> trial.cell().control())
                        .thenComparingInt(TrialResult::block))
                .toList();
    }

    List<CellSummary> cells(String metric) {
        return analysis.cells().stream()
                .filter(cell ->
                        cell.metric().name().equals(metric) && !cell.values().isEmpty())
                .toList();
    }

    /** By everything of a cell but its mode, in the order of first appearance. */
    static <T> Map<Cell, List<T>> byPlace(List<T> items, Function<T, Cell> cellOf) {
        var places = new LinkedHashMap<Cell, List<T>>();
        items.forEach(item -> places.computeIfAbsent(cellOf.apply(item).inMode(""), place -> new ArrayList<>())
                .add(item));
        return places;
    }

    String clockWords() {
        return Names.clock(clock());
    }
}
