// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.util.ArrayList;
import java.util.List;

/** Makes text fit a width. */
final class Wrap {
    private Wrap() {}

    /** Broken at blanks: lines of at most {@code width} characters, a longer word alone on its own; all but the first are indented. */
    static List<String> at(int width, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append("  ").append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** One line of at most {@code width} characters; what is cut off leaves an ellipsis. */
    static String cut(int width, String line) {
        var trimmed = line.stripTrailing();
        return trimmed.length() <= width ? trimmed : trimmed.substring(0, width - 1) + "…";
    }
}
