// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.analysis.Contrast;
import io.graftbench.results.Clock;
import io.graftbench.results.Design;
import io.graftbench.results.LevelWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The end of a run in 80 columns: every cell's primary metric, its ratio to the reference, and what may be said of it. */
final class ResultTable {
    static final int WIDTH = 80;
    private static final int WORKLOAD_WIDTH = 20;

    private final Analysis analysis;
    private final List<String> lines = new ArrayList<>();

    private ResultTable(Analysis analysis) {
        this.analysis = analysis;
    }

    static String of(Analysis analysis) {
        var table = new ResultTable(analysis);
        table.head();
        table.cells();
        table.claims();
        return String.join("\n", table.lines);
    }

    private void head() {
        var run = analysis.run();
        lines.addAll(Wrap.at(WIDTH, analysis.headline()));
        lines.add("");
        var virtual = run.clock() == Clock.VIRTUAL;
        lines.add(
                virtual ? "Virtual time: bit/s and µs of a clock that counts the guest's instructions." : "Real time.");
        lines.add("Ratios are to " + run.design().reference()
                + (virtual ? "." : comparison(run.design().pairing())));
        lines.add("");
        add("workload", "mode", "value", "ratio", "verdict");
    }

    private static String comparison(Design.Pairing pairing) {
        return switch (pairing) {
            case BY_BLOCK -> ", block by block; values are means.";
            case NONE -> ", as two samples that are no pairs; values are means.";
        };
    }

    private void add(String workload, String mode, String value, String ratio, String verdict) {
        lines.add(Wrap.cut(
                WIDTH, String.format(Locale.ROOT, "%-20s %-8s %14s %8s  %s", workload, mode, value, ratio, verdict)));
    }

    private void cells() {
        var last = "";
        var topology = "";
        for (var summary : primary()) {
            var cell = summary.cell();
            if (!cell.topology().equals(topology)) {
                topology = cell.topology();
                lines.add(topology);
                last = "";
            }
            var workload = "  " + cell.workload() + LevelWords.after(cell.factors());
            row(summary, workload.equals(last) ? "" : heading(workload));
            last = workload;
        }
    }

    /** What is too long for its column gets a line of its own. */
    private String heading(String workload) {
        if (workload.length() <= WORKLOAD_WIDTH) {
            return workload;
        }
        lines.add(Wrap.cut(WIDTH, workload));
        return "";
    }

    private void row(CellSummary summary, String workload) {
        var cell = summary.cell();
        var mode = cell.control() ? cell.mode() + " A/A" : cell.mode();
        var value = summary.centre().map(v -> Quantity.of(summary.metric(), v)).orElse("none valid");
        var contrast = contrast(summary);
        var ratio =
                contrast.map(c -> String.format(Locale.ROOT, "%.4f", c.ratio())).orElse("");
        add(workload, mode, value, ratio, contrast.map(c -> c.verdict().words()).orElse(""));
    }

    private Optional<Contrast> contrast(CellSummary summary) {
        var contrasts = summary.cell().control() ? analysis.controls() : analysis.contrasts();
        return contrasts.stream()
                .filter(c -> c.candidate().equals(summary.cell()))
                .filter(c -> Objects.equals(c.metric(), summary.metric()))
                .findFirst();
    }

    private List<CellSummary> primary() {
        var metrics = analysis.run().design().primaryMetrics();
        return analysis.cells().stream()
                .filter(c -> metrics.contains(c.metric().name()))
                .toList();
    }

    private void claims() {
        if (!analysis.claims().isEmpty()) {
            lines.add("");
        }
        analysis.claims().forEach(this::claim);
        lines.add("");
        lines.addAll(Wrap.at(WIDTH, "ended: " + analysis.run().stopReason()));
    }

    private void claim(ClaimVerdict claim) {
        var text = claim.outcome().words() + ": " + claim.text() + ". " + claim.reason() + needed(claim);
        lines.addAll(Wrap.at(WIDTH, text));
    }

    private static String needed(ClaimVerdict claim) {
        return claim.blocksNeeded()
                .map(blocks -> " About " + blocks + " blocks would probably decide it.")
                .orElse("");
    }
}
