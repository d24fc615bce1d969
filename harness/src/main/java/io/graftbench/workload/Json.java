// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A place in a tool's JSON that knows its own path, so that what is missing can be named. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final double LEAST = 1e-30;
    private static final double MOST = 1e30;

    private final String tool;
    private final String path;
    private final JsonNode node;

    private Json(String tool, String path, JsonNode node) {
        this.tool = tool;
        this.path = path;
        this.node = node;
    }

    /**
     * Keys that occur twice are accepted (iperf3 repeats its buffer sizes for each stream); the last one counts.
     *
     * @throws UnreadableOutput with line and column if the text is not one JSON object
     */
    public static Json parse(String tool, String text) {
        var root = read(tool, text);
        if (!root.isObject()) {
            throw new UnreadableOutput(tool, "output is not a JSON object but " + quote(text));
        }
        return new Json(tool, "", root);
    }

    /** @throws UnreadableOutput with line and column if the text is not a JSON array of one object */
    public static Json parseOnly(String tool, String text) {
        var root = read(tool, text);
        if (!root.isArray() || root.size() != 1 || !root.get(0).isObject()) {
            throw new UnreadableOutput(tool, "output is not a JSON array of one object but " + quote(text));
        }
        return new Json(tool, "", root.get(0));
    }

    private static JsonNode read(String tool, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new UnreadableOutput(tool, "output is not complete JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    public Json at(String key) {
        return find(key).orElseThrow(() -> new UnreadableOutput(tool, "output has no `" + child(key) + "`"));
    }

    public Optional<Json> find(String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(new Json(tool, child(key), value));
    }

    public List<Json> items() {
        if (!node.isArray()) {
            throw wrong("an array");
        }
        var items = new ArrayList<Json>();
        for (var i = 0; i < node.size(); i++) {
            items.add(new Json(tool, path + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    /** 0, or between 1e-30 and 1e30 either side of it: no tool measures anything else, and sums and ratios of such are finite. */
    public double number() {
        if (!node.isNumber()) {
            throw wrong("a number");
        }
        var number = node.doubleValue();
        var size = Math.abs(number);
        if (size != 0 && !(size >= LEAST && size <= MOST)) {
            throw wrong("a number that can have been measured");
        }
        return number;
    }

    /** A count; iperf3 writes large ones with an exponent. */
    public long count() {
        return Math.round(number());
    }

    public String text() {
        if (!node.isString()) {
            throw wrong("a text");
        }
        return node.stringValue();
    }

    public boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    private String child(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private UnreadableOutput wrong(String wanted) {
        return new UnreadableOutput(tool, "`" + path + "` is not " + wanted + " but " + quote(node.toString()));
    }

    private static String quote(String text) {
        var plain = text.strip();
        return plain.isEmpty() ? "empty" : "`" + plain.substring(0, Math.min(80, plain.length())) + "`";
    }
}
