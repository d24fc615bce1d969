// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a table.
 *
 * @param order what it sorts by, where that is not the text
 * @param style a word for the style sheet, or empty
 */
public record Entry(List<Part> parts, @Nullable Double order, String style) {
    /** @param link a fragment or a relative address; null for mere text */
    public record Part(String text, @Nullable String link) {}

    public Entry {
        parts = List.copyOf(parts);
    }

    public static Entry text(String text) {
        return new Entry(List.of(new Part(text, null)), null, "");
    }

    public static Entry styled(String text, String style) {
        return new Entry(List.of(new Part(text, null)), null, style);
    }

    public static Entry number(String text, double order) {
        return new Entry(List.of(new Part(text, null)), order, "number");
    }

    public static Entry link(String text, String link) {
        return new Entry(List.of(new Part(text, link)), null, "");
    }

    public static Entry links(List<Part> parts) {
        return new Entry(parts, null, "links");
    }

    public static Entry empty() {
        return text("");
    }

    public Entry linked(String link) {
        return new Entry(parts.stream().map(part -> new Part(part.text, link)).toList(), order, style);
    }

    /** What scripts sort by, as an attribute's value. */
    public Optional<String> sortKey() {
        return Optional.ofNullable(order).map(String::valueOf);
    }
}
