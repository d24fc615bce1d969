// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a table.
 *
 * @param style a word for the style sheet, or empty
 */
public record Entry(List<Part> parts, String style) {
    /** @param link a fragment or a relative address; null for mere text */
    public record Part(String text, @Nullable String link) {}

    public Entry {
        parts = List.copyOf(parts);
    }

    public static Entry text(String text) {
        return new Entry(List.of(new Part(text, null)), "");
    }

    public static Entry styled(String text, String style) {
        return new Entry(List.of(new Part(text, null)), style);
    }

    public static Entry number(String text) {
        return styled(text, "number");
    }

    public static Entry link(String text, String link) {
        return new Entry(List.of(new Part(text, link)), "");
    }

    public static Entry links(List<Part> parts) {
        return new Entry(parts, "links");
    }

    public static Entry empty() {
        return text("");
    }
}
