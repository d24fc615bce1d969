// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.analysis.Contrast;
import io.graftbench.report.figure.ContrastTables;
import io.graftbench.report.figure.Scene;
import io.graftbench.report.model.Entry;
import io.graftbench.report.model.Entry.Part;
import io.graftbench.report.model.Table;
import io.graftbench.report.model.Table.Column;
import io.graftbench.report.model.Table.Row;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.results.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The claims of a scenario: what was said, what this run says, what the source says. */
final class ClaimTables {
    private ClaimTables() {}

    static Optional<Table> of(Scene scene) {
        var claims = scene.analysis().claims();
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        var columns = List.of(
                Column.text("Verdict"),
                Column.text("Claim"),
                Column.text("Here"),
                Column.text("Published"),
                Column.text("Why"));
        var rows = claims.stream().map(claim -> row(scene, claim)).toList();
        return Optional.of(new Table(scene.id("claims-table"), "Claims, here and as published", columns, rows, false));
    }

    static String note(Analysis analysis) {
        long confirmatory =
                analysis.claims().stream().filter(ClaimVerdict::confirmatory).count();
        var note = "Ratios are the mode's figure divided by the reference's.";
        if (analysis.run().clock() == Clock.VIRTUAL) {
            return note + " In virtual time only ratios may be set beside published ones.";
        }
        return confirmatory > 1
                ? note + " The p values of the " + confirmatory + " confirmatory claims are adjusted together (Holm);"
                        + " exploratory ones are not."
                : note;
    }

    private static Row row(Scene scene, ClaimVerdict claim) {
        var style = "verdict-" + claim.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var text = claim.text() + (claim.confirmatory() ? "" : " (exploratory)");
        return new Row(
                scene.id("claim", claim.id()),
                List.of(
                        Entry.styled(claim.outcome().words(), style),
                        Entry.text(text),
                        claim.observed().map(contrast -> here(scene, contrast)).orElse(Entry.text("\u2013")),
                        Entry.text(published(claim)),
                        Entry.styled(reason(claim), "small")));
    }

    /** The ratio leads to its row, where each block leads to its trial. */
    private static Entry here(Scene scene, Contrast contrast) {
        var ratio = Numbers.ratio(contrast.ratio()) + " (" + Numbers.percentFromOne(contrast.ratio()) + ")";
        var interval = ContrastTables.interval(contrast.interval());
        var parts = new ArrayList<Part>();
        parts.add(new Part(ratio, scene.contrastLink(contrast).orElse(null)));
        if (!interval.isEmpty()) {
            parts.add(new Part(interval, null));
        }
        return Entry.links(parts);
    }

    private static String published(ClaimVerdict claim) {
        var ratio = claim.published().map(Numbers::ratio).orElse("");
        var source = claim.source().orElse("");
        return ratio.isEmpty() || source.isEmpty() ? ratio + source : ratio + ", " + source;
    }

    private static String reason(ClaimVerdict claim) {
        var reason = new StringBuilder(claim.reason());
        claim.adjustedP()
                .ifPresent(p -> reason.append(claim.confirmatory() ? " Adjusted p " : " p ")
                        .append(Numbers.pValue(p))
                        .append('.'));
        claim.blocksNeeded()
                .ifPresent(
                        blocks -> reason.append(" About ").append(blocks).append(" blocks would probably decide it."));
        claim.observed()
                .ifPresent(contrast -> reason.append(" Against ")
                        .append(Names.mode(contrast.reference()))
                        .append(", ")
                        .append(Names.place(contrast.candidate()))
                        .append('.'));
        return reason.toString();
    }
}
