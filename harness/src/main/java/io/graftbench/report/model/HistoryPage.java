// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;

/**
 * Many runs over time.
 *
 * @param files where the files of the drawings are, relative to the page, with a slash at the end
 */
public record HistoryPage(List<Part> parts, String files, String styleSheet, String script, String scriptDigest) {
    /**
     * One scenario by one clock in one lab.
     *
     * @param id unique in the page
     * @param style of the verdict, a word of the style sheet
     * @param figures ratios first
     */
    public record Part(
            String id, String title, String verdict, String style, Table events, List<Figure> figures, Table runs) {
        public Part {
            figures = List.copyOf(figures);
        }
    }

    public HistoryPage {
        parts = List.copyOf(parts);
    }
}
