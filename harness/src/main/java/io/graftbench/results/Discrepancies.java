// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import io.graftbench.results.Outcome.Completed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds a trial as it is stored against the same trial, computed once more. Numbers must be the same to the last bit. */
public final class Discrepancies {
    private static final String CLIENT = "client.out";

    private final TrialResult stored;
    private final String source;
    private final List<Discrepancy> found = new ArrayList<>();

    private Discrepancies(TrialResult stored, String source) {
        this.stored = stored;
        this.source = source;
    }

    /** Against the trial's raw output. */
    public static List<Discrepancy> of(TrialResult stored, Rereading.Again again) {
        return new Discrepancies(stored, stored.directory() + "/").against(again);
    }

    /** Against the same trial in another file. */
    public static List<Discrepancy> between(TrialResult stored, TrialResult other, String file) {
        var again = new Rereading.Again(other.cell(), other.commands(), other.outcome());
        var differing = new Discrepancies(stored, file);
        differing.expect(
                "start", stored.startedAt().toString(), other.startedAt().toString(), "");
        differing.expect(
                "wall time", stored.elapsed().toString(), other.elapsed().toString(), "");
        differing.expect("block", stored.block(), other.block(), "");
        return differing.against(again);
    }

    /** How many numbers a trial has that can be recomputed. */
    public static int numbers(TrialResult trial) {
        return trial.outcome() instanceof Completed completed
                ? figures(completed).size()
                : 0;
    }

    private List<Discrepancy> against(Rereading.Again again) {
        expect("cell", stored.cell().label(), again.cell().label(), "");
        expect("commands", String.join("; ", stored.commands()), String.join("; ", again.commands()), "steps.txt");
        if (stored.outcome() instanceof Completed one && again.outcome() instanceof Completed other) {
            completed(one, other);
        } else {
            expect("outcome", inWords(stored.outcome()), inWords(again.outcome()), "");
        }
        return List.copyOf(found);
    }

    private void completed(Completed one, Completed other) {
        var before = figures(one);
        var after = figures(other);
        if (before.keySet().stream().noneMatch(Metrics::isPartOfProcessorTime)) {
            after.keySet().removeIf(Metrics::isPartOfProcessorTime);
        }
        var keys = new LinkedHashMap<>(before);
        keys.putAll(after);
        keys.keySet().forEach(key -> expect(key, before.getOrDefault(key, ""), after.getOrDefault(key, ""), file(key)));
        expect("violations", String.join("; ", one.violations()), String.join("; ", other.violations()), "");
    }

    private void expect(String what, Object kept, Object again, String file) {
        if (!Objects.equals(kept, again)) {
            var path = source.endsWith("/") ? source + file : source;
            found.add(new Discrepancy("trial " + name(), what, kept.toString(), again.toString(), path));
        }
    }

    private String name() {
        return stored.attempt() == 1
                ? String.valueOf(stored.number())
                : stored.number() + ", attempt " + stored.attempt();
    }

    /** By what it is called, everything a completed trial holds. */
    private static Map<String, String> figures(Completed completed) {
        var figures = new LinkedHashMap<String, String>();
        completed
                .measurements()
                .forEach(m -> figures.put(
                        m.metric().name(), m.value() + " " + m.metric().unit()));
        for (Series series : completed.series()) {
            int place = 1;
            for (Series.Point point : series.points()) {
                figures.put(series.name() + ", point " + place++, point(series, point));
            }
        }
        completed
                .path()
                .hops()
                .forEach(hop -> figures.put(
                        "path, " + hop.where() + ", " + hop.kind() + " " + hop.name(),
                        hop.bytes() + " bytes, " + hop.detail()));
        int check = 1;
        for (PathEvidence.Check one : completed.path().checks()) {
            figures.put("path, check " + check++, (one.holds() ? "holds: " : "does not hold: ") + one.claim());
        }
        return figures;
    }

    private static String point(Series series, Series.Point point) {
        return point.y() + " " + series.yUnit() + " at " + point.x() + " " + series.xUnit()
                + (point.omitted() ? ", omitted" : "");
    }

    /** The raw file in which the reason for a difference is to be looked for. */
    private static String file(String key) {
        if (key.startsWith("cpu_") || key.startsWith(Metrics.BUSY_BY_PROCESSOR)) {
            return "after-proc-host.out";
        }
        return key.startsWith("path, ") ? "" : CLIENT;
    }

    private static String inWords(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "failed: " + failed.cause();
        }
        return outcome instanceof Outcome.Skipped skipped ? "skipped: " + skipped.reason() : "completed";
    }
}
