// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;

/**
 * Drawings of one kind, side by side.
 *
 * @param id unique in the page
 * @param legend the modes that it shows
 * @param reading how to read it, in two sentences
 * @param data everything it draws, as a table
 */
public record Figure(String id, String title, List<Key> legend, List<Panel> panels, String reading, Table data) {
    /** @param style the mode's word in the style sheet, from a closed list of ours */
    public record Key(String name, String style) {}

    public Figure {
        legend = List.copyOf(legend);
        panels = List.copyOf(panels);
    }
}
