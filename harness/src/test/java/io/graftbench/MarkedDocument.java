// SPDX-License-Identifier: Apache-2.0
package io.graftbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document with parts between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}, each on a line of its own. */
public record MarkedDocument(Path file, String text) {
    /** @param name of a file in docs/ */
    public static MarkedDocument of(String name) throws IOException {
        var file = Path.of("..", "docs", name);
        return new MarkedDocument(file, Files.readString(file));
    }

    public MarkedDocument with(String name, String part) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        assertThat(from).as(begin).isNotNegative();
        assertThat(to).as(end).isGreaterThan(from);
        return new MarkedDocument(file, text.substring(0, from + begin.length()) + part + text.substring(to));
    }

    /** Writes it over the file. */
    public void write() throws IOException {
        Files.writeString(file, text);
    }

    /** With {@code -Dgraftbench.self-test.write=true} it is written over the file, else it has to be the same. */
    public void writeOrCompare() throws IOException {
        if (Boolean.getBoolean("graftbench.self-test.write")) {
            write();
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}
