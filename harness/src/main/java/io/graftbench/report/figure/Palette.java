// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.model.Figure;
import io.graftbench.report.text.Names;
import io.graftbench.results.Cell;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One colour, dash and style word for each mode, the same in every figure of a report. */
public final class Palette {
    /**
     * How a mode is drawn.
     *
     * @param token its word in the style sheet
     * @param colour on paper; chosen to stay apart in lightness too, for readers who do not tell hues apart
     * @param dark on a dark screen
     * @param dash of its lines, in pixels; empty: solid
     */
    public record ModeStyle(String token, Color colour, Color dark, List<Float> dash) {
        /** For areas: the colour thinned with white. Distinct from every other colour of a drawing. */
        public Color tint() {
            return new Color(thinned(colour.getRed()), thinned(colour.getGreen()), thinned(colour.getBlue()));
        }

        private static int thinned(int channel) {
            return 255 - (255 - channel) / 5;
        }
    }

    private static final ModeStyle CONTROL = style("control", 0x6C7F92, 0xA9B8C6, 2f, 2f);
    private static final Map<String, ModeStyle> KNOWN = Map.of(
            "host", style("host", 0x0B5CAD, 0x6CB2F5),
            "nat", style("nat", 0xBE3F0B, 0xFF9166, 6f, 3f),
            "bridge", style("bridge", 0xB07C00, 0xEBC04A, 1f, 3f),
            "graft", style("graft", 0x07835F, 0x43CFA1, 9f, 3f, 2f, 3f));
    private static final List<ModeStyle> OTHERS = List.of(
            style("other1", 0x7B4BB3, 0xC3A0F0, 4f, 2f),
            style("other2", 0xA8276E, 0xF18FC4, 2f, 4f),
            style("other3", 0x4D6B12, 0xB4D36B, 8f, 2f),
            style("other4", 0x4A4F57, 0xC2C8D0, 3f, 3f));

    private final List<String> others;

    /** @param modes all that occur in the run, in its order */
    public Palette(List<String> modes) {
        this.others = modes.stream().filter(mode -> !KNOWN.containsKey(mode)).toList();
    }

    private static ModeStyle style(String token, int colour, int dark, Float... dash) {
        return new ModeStyle(token, new Color(colour), new Color(dark), List.of(dash));
    }

    public ModeStyle of(Cell cell) {
        return cell.control() ? CONTROL : of(cell.mode());
    }

    ModeStyle of(String mode) {
        var known = KNOWN.get(mode);
        return known != null ? known : OTHERS.get(Math.max(0, others.indexOf(mode)) % OTHERS.size());
    }

    /** The legend of a drawing, without repetitions. */
    public List<Figure.Key> keys(Stream<Cell> cells) {
        return cells.map(cell -> new Figure.Key(Names.mode(cell), of(cell).token()))
                .distinct()
                .toList();
    }

    static List<ModeStyle> all() {
        var all = new ArrayList<ModeStyle>();
        Stream.of("host", "nat", "bridge", "graft").map(KNOWN::get).forEach(all::add);
        all.add(CONTROL);
        all.addAll(OTHERS);
        return all;
    }
}
