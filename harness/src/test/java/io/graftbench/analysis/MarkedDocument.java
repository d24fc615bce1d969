// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text with parts between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}, each on a line of its own. */
record MarkedDocument(String text) {
    private static final Path STATISTICS = Path.of("..", "docs", "statistics.md");

    static MarkedDocument statistics() throws IOException {
        return new MarkedDocument(Files.readString(STATISTICS));
    }

    MarkedDocument with(String name, String part) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        assertThat(from).as(begin).isNotNegative();
        assertThat(to).as(end).isGreaterThan(from);
        return new MarkedDocument(text.substring(0, from + begin.length()) + part + text.substring(to));
    }

    /** With {@code -Dgraftbench.self-test.write=true} it is written over docs/statistics.md, else it has to be the same. */
    void writeOrCompare() throws IOException {
        if (Boolean.getBoolean("graftbench.self-test.write")) {
            Files.writeString(STATISTICS, text);
        }
        assertThat(Files.readString(STATISTICS)).isEqualTo(text);
    }
}
