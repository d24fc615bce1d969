// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a page.
 *
 * @param id unique in the page
 * @param filter whether a reader may narrow it down by typing
 */
public record Table(String id, String caption, List<Column> columns, List<Row> rows, boolean filter) {
    public record Column(String name, boolean number) {
        public static Column text(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    /** @param id the anchor that links lead to, unique in the page; null for none */
    public record Row(@Nullable String id, List<Entry> entries) {
        public Row {
            entries = List.copyOf(entries);
        }

        public static Row of(Entry... entries) {
            return new Row(null, List.of(entries));
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.entries().size() != columns.size()) {
                throw new IllegalArgumentException(id + ": " + row + " does not fit " + columns);
            }
        }
    }
}
