// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.Contrast.BlockRatio;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Design.Pairing;
import io.graftbench.results.Metric;
import io.graftbench.results.Run;
import io.graftbench.stats.MaxT;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The reference against its own second run. Two things follow where it differs from itself: if the primary controls do so
 * together, nothing in the run may be called a difference; if one control does, nothing may in its own cell and metric.
 * Together, because of many intervals at 95 % some exclude 1 by chance, and a healthy run would be barred as a rule.
 */
final class Controls {
    private final Run run;
    private final List<Contrast> contrasts;
    private final Optional<ControlCheck> check;

    Controls(Run run, List<Contrast> contrasts, List<String> primaryMetrics) {
        this.run = run;
        this.contrasts = List.copyOf(contrasts);
        var primary = contrasts.stream()
                .filter(contrast -> primaryMetrics.contains(contrast.metric().name()))
                .toList();
        this.check = primary.isEmpty() ? Optional.empty() : Optional.of(check(primary));
    }

    List<Contrast> contrasts() {
        return contrasts;
    }

    Optional<ControlCheck> check() {
        return check;
    }

    /** Why nothing may be called a difference there; empty where it may. */
    Optional<String> bar(Cell cell, Metric metric) {
        if (check.filter(ControlCheck::differs).isPresent()) {
            return Optional.of("no difference may be called one, since the control differs in this run");
        }
        return contrasts.stream()
                .filter(contrast -> contrast.metric().equals(metric)
                        && contrast.reference()
                                .equals(cell.inMode(contrast.reference().mode())))
                .filter(this::excludesOne)
                .findFirst()
                .map(contrast -> "no difference may be called one, since the control differs here (ratio "
                        + Words.ratio(contrast.ratio()) + ")");
    }

    /** In virtual time only what exceeds the bound of determinism counts: below it the clock promises nothing. */
    private boolean excludesOne(Contrast control) {
        double slack = run.clock() == Clock.VIRTUAL ? Math.log1p(run.design().determinismBound()) : 0;
        return control.interval()
                .filter(i -> Math.log(i.low()) > slack || Math.log(i.high()) < -slack)
                .isPresent();
    }

    private boolean isWithinBound(Contrast control) {
        double bound = Math.log1p(run.design().determinismBound());
        return control.interval()
                .filter(i -> Math.log(i.low()) >= -bound && Math.log(i.high()) <= bound)
                .isPresent();
    }

    private ControlCheck check(List<Contrast> primary) {
        return run.clock() == Clock.VIRTUAL ? virtualCheck(primary) : realCheck(primary);
    }

    private ControlCheck virtualCheck(List<Contrast> primary) {
        var differing = primary.stream().filter(this::excludesOne).toList();
        return new ControlCheck(
                !differing.isEmpty(),
                Optional.empty(),
                differing.isEmpty()
                        ? agreement(primary)
                        : differs(widest(differing)) + "nothing in this run may be called a difference.");
    }

    /** A range that is unknown, or reaches beyond the bound, is no agreement. */
    private String agreement(List<Contrast> primary) {
        long agreeing = primary.stream().filter(this::isWithinBound).count();
        return "The control agrees with the reference within "
                + Words.share(run.design().determinismBound()) + " in "
                + (agreeing == primary.size() ? "all " + agreeing : agreeing + " of " + primary.size())
                + (primary.size() == 1 ? " comparison." : " comparisons.");
    }

    private ControlCheck realCheck(List<Contrast> primary) {
        double p = together(primary);
        boolean differs = p <= RealTimeJudge.LEVEL;
        return new ControlCheck(
                differs,
                Optional.of(p),
                differs
                        ? differs(widest(primary))
                                + "nothing in this run may be called a difference (all primary controls" + " together: "
                                + Words.p(p) + ")."
                        : "The control does not differ from the reference (all " + primary.size()
                                + " primary controls together: " + Words.p(p) + ").");
    }

    /** Controls that are no pairs have no blocks to flip together; the least p times their number bounds what is asked for. */
    private double together(List<Contrast> primary) {
        return run.design().pairing() == Pairing.BY_BLOCK
                ? MaxT.pValue(logsByBlock(primary), run.seed())
                : primary.stream()
                        .flatMap(control -> control.pValue().stream())
                        .min(Double::compare)
                        .map(least -> Math.min(1, primary.size() * least))
                        .orElse(1.0);
    }

    private static String differs(Contrast control) {
        return Words.mode(control.reference().mode()) + " differs from its own second run ("
                + Words.metric(control.metric()) + ", " + Words.place(control.reference()) + ": "
                + Words.difference(control.ratio()) + "), so ";
    }

    private static Contrast widest(List<Contrast> controls) {
        return controls.stream()
                .reduce((a, b) -> Math.abs(Math.log(a.ratio())) >= Math.abs(Math.log(b.ratio())) ? a : b)
                .orElseThrow();
    }

    private static double[][] logsByBlock(List<Contrast> controls) {
        int[] blocks = controls.stream()
                .flatMap(control -> control.ratios().stream())
                .mapToInt(BlockRatio::block)
                .distinct()
                .sorted()
                .toArray();
        double[][] logs = new double[controls.size()][blocks.length];
        for (int i = 0; i < logs.length; i++) {
            Arrays.fill(logs[i], Double.NaN);
            for (BlockRatio pair : controls.get(i).ratios()) {
                logs[i][Arrays.binarySearch(blocks, pair.block())] = Math.log(pair.ratio());
            }
        }
        return logs;
    }
}
