// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.graftbench.report.model.Panel;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A finished sketch as a panel: inline SVG, SVG file, PNG file, the data behind it, and both for papers. */
final class Drawing {
    private static final int PIXELS_PER_UNIT = 2;

    private Drawing() {}

    /** @param description for readers who do not see the drawing */
    static Panel panel(
            String id, String title, String description, Sketch sketch, List<String> csvHead, List<List<String>> csv) {
        var svg = SvgDocument.of(vector(sketch), id, title, description, sketch);
        var pgf = PgfFigure.of(id, title, sketch);
        return new Panel(
                id,
                title,
                svg.inline(),
                svg.standalone(),
                () -> bitmap(sketch),
                csvHead,
                csv,
                pgf.data(),
                pgf.document());
    }

    private static String vector(Sketch sketch) {
        var graphics = new VectorGraphics2D();
        sketch.paint(graphics, false);
        var page = new PageSize(0, 0, sketch.chart().getWidth(), sketch.chart().getHeight());
        var bytes = new ByteArrayOutputStream();
        try {
            Processors.get("svg").getDocument(graphics.getCommands(), page).writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bitmap(Sketch sketch) {
        int width = sketch.chart().getWidth() * PIXELS_PER_UNIT;
        int height = sketch.chart().getHeight() * PIXELS_PER_UNIT;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        sketch.paint(graphics, true);
        graphics.dispose();
        return encoded(image);
    }

    /** Without the file that ImageIO would keep beside, which stays where the harness is killed meanwhile. */
    static byte[] encoded(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
