// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Plain;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.PathEvidence.Hop;
import io.graftbench.results.TrialResult;
import java.util.List;
import java.util.Locale;

/**
 * The way the traffic of one trial took, drawn from its counters: a column for each namespace, a box for each place with a
 * counter, from top to bottom as the request passes them.
 */
public final class PathDrawing {
    private static final int LANE = 128;
    private static final int ROW = 52;
    private static final int HEAD = 24;
    private static final int BOX_WIDTH = 116;
    private static final int BOX_HEIGHT = 38;
    private static final int NAME_LENGTH = 16;
    private static final int KIND_LENGTH = 9;

    private final StringBuilder svg = new StringBuilder();
    private final List<Hop> hops;
    private final List<String> lanes;
    private final String colour;

    private PathDrawing(List<Hop> hops, String colour) {
        this.hops = hops;
        this.lanes = hops.stream().map(Hop::where).distinct().toList();
        this.colour = colour;
    }

    /** An {@code svg} element; all text in it escaped. */
    public static String of(Scene scene, TrialResult trial, PathEvidence path) {
        var drawing =
                new PathDrawing(path.hops(), scene.palette().of(trial.cell()).token());
        var title = "The path of " + Names.mode(trial.cell()) + ", " + Names.place(trial.cell());
        return drawing.draw(scene.id("path", trial.cell().label()), title);
    }

    private String draw(String id, String title) {
        int width = LANE * lanes.size();
        int height = HEAD + ROW * hops.size();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"path\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"",
                width, height, width, height);
        add(" role=\"img\" aria-labelledby=\"%s-t %s-d\">", id, id);
        add("<title id=\"%s-t\">%s</title>", id, text(title));
        add("<desc id=\"%s-d\">%s</desc>", id, text(inWords()));
        for (int lane = 0; lane < lanes.size(); lane++) {
            add(
                    "<rect class=\"f-band\" x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" rx=\"3\"/>",
                    lane * LANE + 1, LANE - 2, height);
            add(
                    "<text class=\"f-muted\" x=\"%d\" y=\"15\" text-anchor=\"middle\">%s</text>",
                    lane * LANE + LANE / 2, text(lanes.get(lane)));
        }
        for (int i = 0; i + 1 < hops.size(); i++) {
            connect(i);
        }
        for (int i = 0; i < hops.size(); i++) {
            box(i);
        }
        return svg.append("</svg>").toString();
    }

    private void connect(int i) {
        int fromX = middle(i);
        int toX = middle(i + 1);
        int fromY = top(i) + BOX_HEIGHT;
        int toY = top(i + 1);
        add(
                "<path class=\"s-%s\" stroke-width=\"1.5\" d=\"M%d %dV%dH%dV%d\"/>",
                colour, fromX, fromY, (fromY + toY) / 2, toX, toY);
        add("<path class=\"f-%s\" d=\"M%d %dl-3.5 -5h7z\"/>", colour, toX, toY);
    }

    private void box(int i) {
        var hop = hops.get(i);
        int x = middle(i) - BOX_WIDTH / 2;
        add(
                "<g><title>%s</title>",
                text(hop.kind() + " " + hop.name() + " in " + hop.where() + ": " + hop.bytes() + " bytes. "
                        + hop.detail()));
        add(
                "<rect class=\"f-paper\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>",
                x, top(i), BOX_WIDTH, BOX_HEIGHT);
        add(
                "<rect class=\"s-%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>",
                colour, x, top(i), BOX_WIDTH, BOX_HEIGHT);
        write("f-ink", i, 16, Plain.shortened(hop.name(), NAME_LENGTH));
        write("f-muted", i, 31, Plain.shortened(hop.kind(), KIND_LENGTH) + " \u00b7 " + Numbers.bytes(hop.bytes()));
        add("</g>");
    }

    private void write(String style, int i, int down, String words) {
        add(
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                style, middle(i), top(i) + down, text(words));
    }

    private int middle(int i) {
        return lanes.indexOf(hops.get(i).where()) * LANE + LANE / 2;
    }

    private static int top(int i) {
        return HEAD + i * ROW;
    }

    private String inWords() {
        var words = new StringBuilder("In this order: ");
        for (Hop hop : hops) {
            words.append(hop.kind())
                    .append(' ')
                    .append(hop.name())
                    .append(" in ")
                    .append(hop.where());
            words.append(" (").append(Numbers.bytes(hop.bytes())).append("); ");
        }
        return words.toString();
    }

    private static String text(String raw) {
        return SvgText.escaped(Plain.printable(raw));
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
