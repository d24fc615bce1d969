// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.Run;
import io.graftbench.stats.Estimates;
import io.graftbench.stats.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets one run against another.
 *
 * <p>In virtual time a figure is set against the same figure: it is repeatable. In real time machines drift from one day to
 * the next, so what is compared is each block's ratio to the reference of that block, as two samples; the reference itself is
 * shown and does not gate.
 */
public final class Comparisons {
    private final Run baseline;
    private final boolean paired;
    private final double margin;
    private final Judge judge;
    private final Observations before;
    private final Observations after;
    private final List<String> decisive;
    private final List<Controls> controls;

    private Comparisons(Run baseline, Run candidate, boolean paired, double margin) {
        this.baseline = baseline;
        this.paired = paired && baseline.clock() == Clock.REAL;
        this.margin = margin;
        this.judge = Analyses.judge(candidate);
        this.before = Observations.valid(baseline);
        this.after = Observations.valid(candidate);
        this.decisive = Analyses.decisiveMetrics(baseline);
        this.controls = List.of(controls(baseline, before), controls(candidate, after));
    }

    private static Controls controls(Run run, Observations valid) {
        var contrasts = new Contrasts(run, Analyses.judge(run)).controls(valid);
        return new Controls(run, contrasts, Analyses.decisiveMetrics(run));
    }

    /** What counts as equal where nobody says it: the practical floor in virtual time, else the scenario's margin. */
    public static double margin(Run baseline) {
        var design = baseline.design();
        return baseline.clock() == Clock.VIRTUAL ? design.practicalFloor() : design.margin();
    }

    /**
     * @param margin half-width of the band of equality, as a share, above 0
     * @param overlooked of {@link Comparability#mismatches}, those that were asked to be
     * @throws MixedClocks if one clock is real and the other virtual
     */
    public static Comparison of(Run baseline, Run candidate, double margin, List<Mismatch> overlooked) {
        return of(baseline, candidate, false, margin, overlooked);
    }

    /**
     * Of runs that went on in turn on the same hosts, block by block: a block of one and the same of the other are a pair. Where the
     * reference differs between the two, whose path is the same in both, nothing is called a change.
     *
     * @throws MixedClocks as {@link #of}
     */
    public static Comparison interleaved(Run baseline, Run candidate, double margin) {
        return of(baseline, candidate, true, margin, List.of());
    }

    private static Comparison of(
            Run baseline, Run candidate, boolean paired, double margin, List<Mismatch> overlooked) {
        if (baseline.clock() != candidate.clock()) {
            throw new MixedClocks("a comparison of two runs", candidate.clock(), baseline.clock());
        }
        var comparisons = new Comparisons(baseline, candidate, paired, margin);
        var cells = comparisons.held(comparisons.cells());
        return new Comparison(baseline, candidate, comparisons.paired, margin, overlooked, cells);
    }

    private List<CellChange> cells() {
        var changes = new ArrayList<CellChange>();
        for (Cell cell : ScenarioOrder.cells(baseline)) {
            if (!cell.control()) {
                ScenarioOrder.metrics(baseline, cell).stream()
                        .filter(metric -> metric.better() != Better.NEITHER)
                        .forEach(metric -> changes.add(change(cell, metric)));
            }
        }
        return changes;
    }

    private CellChange change(Cell cell, Metric metric) {
        var bar = controls.stream()
                .flatMap(run -> run.bar(cell, metric).stream())
                .findFirst()
                .or(() -> drift(cell, metric));
        var lookup = pairs(cell, metric);
        var contrast = lookup.found().map(pairs -> judge.contrast(pairs, margin, bar));
        return new CellChange(
                cell,
                metric,
                gates(cell, metric),
                mean(before, cell, metric),
                mean(after, cell, metric),
                contrast.map(Contrast::ratio),
                contrast.flatMap(Contrast::interval),
                contrast.flatMap(Contrast::pValue),
                contrast.map(c -> Change.of(c.verdict())).orElse(Change.INCONCLUSIVE),
                contrast.map(Contrast::method)
                        .orElseGet(() -> lookup instanceof Pairs.Lookup.None none ? none.reason() : ""));
    }

    private boolean gates(Cell cell, Metric metric) {
        boolean machine = baseline.clock() == Clock.REAL && isReference(cell);
        return decisive.contains(metric.name()) && !machine;
    }

    private boolean isReference(Cell cell) {
        return cell.mode().equals(baseline.design().reference());
    }

    /** The reference of a pair of blocks does not depend on what is compared: where it differs, the machine does. */
    private Optional<String> drift(Cell cell, Metric metric) {
        if (!paired || isReference(cell)) {
            return Optional.empty();
        }
        var reference = cell.inMode(baseline.design().reference());
        return Pairs.of(after, reference, before, reference, metric)
                .found()
                .flatMap(
                        pairs -> judge.contrast(pairs, margin, Optional.empty()).interval())
                .filter(range -> range.low() > 1 || range.high() < 1)
                .map(range -> "the reference differs between the two as well, which is the machine's doing");
    }

    private Pairs.Lookup pairs(Cell cell, Metric metric) {
        if (paired) {
            return Pairs.of(after, cell, before, cell, metric);
        }
        if (baseline.clock() == Clock.REAL) {
            return isReference(cell) ? Pairs.unpaired(after, before, cell, metric) : ratios(cell, metric);
        }
        return baseline.design().seeds() > 1
                ? Pairs.of(after, cell, before, cell, metric)
                : Pairs.unpaired(after, before, cell, metric);
    }

    /** The ratios to the reference of one run beside those of the other. */
    private Pairs.Lookup ratios(Cell cell, Metric metric) {
        var reference = cell.inMode(baseline.design().reference());
        var old = blocks(before, cell, reference, metric);
        var now = blocks(after, cell, reference, metric);
        if (old.isEmpty() || now.isEmpty()) {
            return new Pairs.Lookup.None(
                    "the " + (old.isEmpty() ? "baseline" : "candidate") + " has no block with " + Words.metric(metric)
                            + " of both this and the reference",
                    true);
        }
        return new Pairs.Lookup.Found(now.get().against(old.get()));
    }

    private static Optional<Pairs> blocks(Observations run, Cell cell, Cell reference, Metric metric) {
        return Pairs.of(run, cell, reference, metric)
                .found()
                .filter(pairs -> pairs.samples().isEmpty());
    }

    private static Optional<Double> mean(Observations observations, Cell cell, Metric metric) {
        double[] values = observations.values(cell, metric).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Estimates.mean(values));
    }

    /** Many figures are looked at, so of those that gate only what stands Holm's correction is called a change. */
    private List<CellChange> held(List<CellChange> changes) {
        double[] adjusted = Holm.adjust(changes.stream()
                .filter(CellChange::gates)
                .flatMap(change -> change.pValue().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
        var held = new ArrayList<CellChange>();
        int next = 0;
        for (CellChange change : changes) {
            boolean counts = change.gates() && change.pValue().isPresent();
            held.add(counts ? corrected(change, adjusted[next++]) : without(change));
        }
        return held;
    }

    private static CellChange corrected(CellChange change, double p) {
        boolean called = change.change() == Change.REGRESSION || change.change() == Change.IMPROVEMENT;
        boolean falls = called && p > RealTimeJudge.LEVEL;
        return change.held(
                Optional.of(p),
                falls ? Change.INCONCLUSIVE : change.change(),
                change.reason() + "; with Holm's correction " + Words.p(p));
    }

    private static CellChange without(CellChange change) {
        return change.held(Optional.empty(), change.change(), change.reason());
    }
}
