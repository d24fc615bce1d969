// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;

/**
 * One drawing with its files.
 *
 * @param id unique in the page, and the name of its files
 * @param inlineSvg for the page; made by us from escaped text
 * @param standaloneSvg a whole document
 * @param png painted when it is asked for
 * @param csvHead of the data that it draws
 * @param csvRows as text, not escaped
 * @param pgfData what is drawn, as a table for pgfplots
 * @param pgfDocument a LaTeX document that draws it from there
 */
public record Panel(
        String id,
        String title,
        String inlineSvg,
        String standaloneSvg,
        Bitmap png,
        List<String> csvHead,
        List<List<String>> csvRows,
        String pgfData,
        String pgfDocument) {
    /** A PNG file's content. */
    @FunctionalInterface
    public interface Bitmap {
        byte[] encoded();
    }

    public Panel {
        csvHead = List.copyOf(csvHead);
        csvRows = List.copyOf(csvRows);
    }
}
