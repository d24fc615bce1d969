// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Items;
import io.graftbench.scenario.PublishedFigure.Statistic;
import io.graftbench.scenario.Scenario.RequestedClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads published figures: the files of {@code scenarios/reference}. */
public final class References {
    private static final int MOST_TRIALS = 1_000_000;
    private static final List<String> METRICS =
            List.of("throughput", "loss", "latency_mean", "latency_p50", "latency_p90", "latency_p99", "latency_p99.9");

    private static final Grammar<String> METRIC =
            Grammars.oneOf(METRICS, "metric").into(t -> t, t -> t);

    /** How many of a metric's own unit one of a printed unit is. */
    private static final Map<String, BigDecimal> UNITS =
            Map.of("bit/s", BigDecimal.ONE, "Gbit/s", BigDecimal.valueOf(1_000_000_000), "us", BigDecimal.ONE);

    private final Faults faults = new Faults();
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final List<PublishedFigure> figures = new ArrayList<>();
    private final SortedMap<String, String> levels = new TreeMap<>();
    private final List<PublishedDrawing> drawings = new ArrayList<>();
    private final Set<List<Object>> places = new HashSet<>();

    private References() {}

    /** @throws InvalidScenario with every fault, also where there is no such file */
    public static Reference read(Path file) {
        return parse(file.toString(), Scenarios.text(file));
    }

    /** The same for a text that is at hand; {@code name} is what messages call it. */
    public static Reference parse(String name, String text) {
        return new References().read(name, text);
    }

    private Reference read(String file, String text) {
        var reader = new FieldReader("", YamlText.read(file, text, faults), faults, settings);
        reader.require("schema", Grammars.wholeNumber(1, 1), 1);
        var name = reader.require("name", Grammars.name(), "");
        var title = reader.require("title", Grammars.sentence(), "");
        var clock = reader.require("clock", Grammars.choice(RequestedClock.class, "clock"), RequestedClock.REAL);
        if (reader.entry("figures").orElse(null) instanceof Items items) {
            items.entries().forEach(this::figure);
        } else {
            reader.fault("figures", "is missing or no list", "begin each figure with `- topology: …`");
        }
        if (reader.entry("levels").orElse(null) instanceof Fields fields) {
            levels(fields);
        }
        if (reader.entry("drawings").orElse(null) instanceof Items items) {
            items.entries().forEach(this::drawing);
        }
        reader.refuseOthers();
        faults.throwIfAny();
        return new Reference(name, title, clock, levels, figures, drawings);
    }

    private void levels(Fields fields) {
        var reader = new FieldReader("levels.", fields, faults, settings);
        fields.fields().keySet().forEach(factor -> levels.put(factor, reader.require(factor, Grammars.name(), "")));
    }

    private void drawing(Entry entry) {
        if (!(entry instanceof Fields fields)) {
            faults.add(entry.origin(), "drawings", "holds " + entry.kind(), "begin each drawing with `- name: …`");
            return;
        }
        var reader = new FieldReader("drawings." + drawings.size() + ".", fields, faults, settings);
        drawings.add(new PublishedDrawing(
                reader.require("name", Grammars.sentence(), ""),
                reader.require("title", Grammars.sentence(), ""),
                reader.require("topology", Grammars.choice(Topology.class, "topology"), Topology.TWO_HOST),
                reader.require("metric", METRIC, "throughput"),
                reader.requireList("workloads", Grammars.name()),
                reader.requireList("modes", Grammars.choice(Mode.class, "mode")),
                reader.optional("note", Grammars.sentence())));
        reader.refuseOthers();
    }

    private void figure(Entry entry) {
        if (!(entry instanceof Fields fields)) {
            faults.add(entry.origin(), "figures", "holds " + entry.kind(), "begin each figure with `- topology: …`");
            return;
        }
        var reader = new FieldReader("figures." + figures.size() + ".", fields, faults, settings);
        var figure = figure(reader);
        reader.refuseOthers();
        var place = List.<Object>of(
                figure.topology(), figure.workload(), figure.mode(), figure.metric(), figure.statistic());
        if (!places.add(place)) {
            faults.add(entry.origin(), "figures", "is there twice", "keep one of the two");
        }
        figures.add(figure);
    }

    private static PublishedFigure figure(FieldReader reader) {
        var units = Grammars.oneOf(List.of("bit/s", "Gbit/s", "us"), "unit").<String>into(t -> t, t -> t);
        var metric = reader.require("metric", METRIC, "throughput");
        var value = reader.require("value", NUMBER, "0");
        var half = reader.optional("half_width", NUMBER);
        var unit = reader.require("unit", units, "bit/s");
        if (metric.startsWith("latency") != unit.equals("us")) {
            reader.fault("unit", "`" + unit + "` is no unit of " + metric, "throughput is in bit/s, latency in us");
        }
        return new PublishedFigure(
                reader.require("topology", Grammars.choice(Topology.class, "topology"), Topology.TWO_HOST),
                reader.require("workload", Grammars.name(), ""),
                reader.require("mode", Grammars.choice(Mode.class, "mode"), Mode.HOST),
                metric,
                reader.read("statistic", Grammars.choice(Statistic.class, "statistic"), Statistic.MEAN),
                scaled(value, unit),
                half.map(h -> scaled(h, unit)),
                value + half.map(h -> " ± " + h).orElse("") + " " + unit,
                reader.require("trials", Grammars.wholeNumber(1, MOST_TRIALS), 1),
                reader.require("source", Grammars.sentence(), ""),
                reader.optional("note", Grammars.sentence()),
                reader.optional("withdrawn", Grammars.sentence()));
    }

    /** Digits as printed: {@code 18.00} says more than 18. */
    private static final Grammar<String> NUMBER = new Grammar<>(
            text -> {
                Quantities.ratio().parse().parse(text);
                return text;
            },
            text -> text);

    private static double scaled(String printed, String unit) {
        return new BigDecimal(printed)
                .multiply(Optional.ofNullable(UNITS.get(unit)).orElse(BigDecimal.ONE))
                .doubleValue();
    }
}
