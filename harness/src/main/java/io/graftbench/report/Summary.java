// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.analysis.Contrast;
import io.graftbench.report.figure.ContrastTables;
import io.graftbench.report.text.Markdown;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import io.graftbench.report.text.Times;
import io.graftbench.results.Clock;
import java.util.List;

/** A run in Markdown, for the comment of a pull request. */
final class Summary {
    private final Analysis analysis;
    private final StringBuilder text = new StringBuilder();

    private Summary(Analysis analysis) {
        this.analysis = analysis;
    }

    static String of(Analysis analysis) {
        var summary = new Summary(analysis);
        summary.head();
        summary.claims();
        summary.contrasts();
        summary.foot();
        return summary.text.toString();
    }

    private void head() {
        line("## " + Markdown.escaped(PageBuilder.title(analysis)));
        line("");
        line("**" + PageBuilder.words(analysis.conclusion()) + ".** " + Markdown.escaped(analysis.headline()));
        analysis.warnings().forEach(warning -> line("\n> " + Markdown.escaped(warning)));
        if (analysis.run().clock() == Clock.VIRTUAL) {
            line(
                    "\nAll times are virtual: one executed instruction is one virtual nanosecond, so a figure is a path length.");
        }
    }

    private void claims() {
        if (analysis.claims().isEmpty()) {
            return;
        }
        line("");
        row("Verdict", "Claim", "Here", "Published");
        row("---", "---", "---", "---");
        for (ClaimVerdict claim : analysis.claims()) {
            row(
                    Markdown.escaped(claim.outcome().words()),
                    Markdown.escaped(claim.text()),
                    Markdown.escaped(claim.observed().map(Summary::ratio).orElse("")),
                    Markdown.escaped(claim.published().map(Numbers::ratio).orElse("")));
        }
    }

    private void contrasts() {
        var primary = analysis.run().design().primaryMetrics();
        List<Contrast> shown = analysis.contrasts().stream()
                .filter(contrast -> primary.contains(contrast.metric().name()))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        line("\n<details><summary>Ratios to "
                + Markdown.escaped(Names.mode(analysis.run().design().reference())) + "</summary>\n");
        row("Metric", "Where", "Mode", "Ratio", "Verdict");
        row("---", "---", "---", "---:", "---");
        for (Contrast contrast : shown) {
            row(
                    Markdown.escaped(
                            Quantity.of(contrast.metric(), analysis.run().clock())
                                    .label()),
                    Markdown.escaped(Names.place(contrast.candidate())),
                    Markdown.escaped(Names.mode(contrast.candidate())),
                    Markdown.escaped(ratio(contrast)),
                    Markdown.escaped(contrast.verdict().words()));
        }
        line("\n</details>");
    }

    private void foot() {
        var run = analysis.run();
        var tally = analysis.tally();
        line("");
        line(Markdown.escaped(
                run.id() + ", lab " + run.lab() + ", " + Names.clock(run.clock()) + ", " + Times.minute(run.startedAt())
                        + ", " + tally.valid() + " of " + tally.planned() + " trials valid, seed " + run.seed()));
    }

    private static String ratio(Contrast contrast) {
        var interval = ContrastTables.interval(contrast.interval());
        return Numbers.ratio(contrast.ratio()) + (interval.isEmpty() ? "" : " (" + interval + ")");
    }

    private void row(String... fields) {
        line(Markdown.row(fields));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
