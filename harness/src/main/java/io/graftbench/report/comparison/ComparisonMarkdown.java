// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.comparison;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparison;
import io.graftbench.report.text.Markdown;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Clock;
import java.util.List;

/** For the comment of a pull request: what changed first, the rest folded away. */
public final class ComparisonMarkdown {
    private final Comparison comparison;
    private final Labels labels;
    private final StringBuilder text = new StringBuilder();

    private ComparisonMarkdown(Comparison comparison, Labels labels) {
        this.comparison = comparison;
        this.labels = labels;
    }

    public static String of(Comparison comparison, Labels labels) {
        var markdown = new ComparisonMarkdown(comparison, labels);
        markdown.head();
        var gating = comparison.cells().stream().filter(CellChange::gates).toList();
        markdown.table(gating.stream().filter(c -> c.change() != Change.EQUAL).toList());
        markdown.folded("All figures that gate", gating);
        markdown.folded(
                "Figures that do not gate",
                comparison.cells().stream().filter(c -> !c.gates()).toList());
        return markdown.text.toString();
    }

    private void head() {
        line("## graftbench: " + Markdown.escaped(comparison.change().words()));
        line("");
        line("**" + ComparisonWords.count(comparison) + "** Scenario "
                + Markdown.escaped(comparison.baseline().scenario().name()) + ", "
                + Markdown.escaped(labels.candidate()) + " against " + Markdown.escaped(labels.baseline()) + ".");
        if (comparison.baseline().clock() == Clock.VIRTUAL) {
            line(
                    "\nAll times are virtual: one executed instruction is one virtual nanosecond, so a figure is a path length.");
        }
        ComparisonWords.overlooked(comparison).forEach(words -> line("\n> " + Markdown.escaped(words)));
        line("");
    }

    private void folded(String title, List<CellChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        line("\n<details><summary>" + title + "</summary>\n");
        table(changes);
        line("\n</details>");
    }

    private void table(List<CellChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        line(Markdown.row("Verdict", "Where", "Mode", "Metric", "Baseline", "Candidate", "Ratio"));
        line(Markdown.row("---", "---", "---", "---", "---:", "---:", "---:"));
        for (var change : changes) {
            var quantity = Quantity.of(change.metric(), comparison.baseline().clock());
            line(Markdown.row(
                    Markdown.escaped(change.change().words()),
                    Markdown.escaped(Names.place(change.cell())),
                    Markdown.escaped(Names.mode(change.cell())),
                    Markdown.escaped(quantity.label()),
                    change.baseline().map(quantity::number).orElse("none"),
                    change.candidate().map(quantity::number).orElse("none"),
                    change.ratio().map(Numbers::ratio).orElse("")));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
