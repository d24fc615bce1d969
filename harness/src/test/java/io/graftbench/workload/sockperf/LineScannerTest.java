// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {
    @Test
    void readsLinesWhereverTheInputBreaks() throws IOException {
        var text = "first\r\nsecond\n\n" + "x".repeat(200_000) + "\nlast";
        for (int chunk : List.of(1, 7, 65_536)) {
            assertThat(lines(text, chunk)).containsExactly("first", "second", "", "x".repeat(200_000), "last");
        }
    }

    @Test
    void knowsWhetherTheLastLineIsWhole() throws IOException {
        var scanner = scanner("a\nb");
        assertThat(scanner.advance()).isTrue();
        assertThat(scanner.isTerminated()).isTrue();
        assertThat(scanner.advance()).isTrue();
        assertThat(scanner.isTerminated()).isFalse();
        assertThat(scanner.number()).isEqualTo(2);
        assertThat(scanner.advance()).isFalse();
    }

    @Test
    void readsNumbersAsTheLanguageDoes() throws IOException {
        var random = new Random(1);
        double[] row = new double[2];
        for (int i = 0; i < 10_000; i++) {
            String first = random.nextInt(1_000_000) + "." + String.format("%09d", random.nextInt(1_000_000_000));
            String second = random.nextInt(100_000) + "." + String.format("%03d", random.nextInt(1000));
            var scanner = scanner(first + ", " + second + "\n");
            scanner.advance();
            assertThat(scanner.numbers(row)).isTrue();
            assertThat(row).containsExactly(Double.parseDouble(first), Double.parseDouble(second));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1,", "1, 2,", "1, 2, 3", "1; 2", "a, 2", "1, 2.3.4", "1, .", "1, -", "1, 2 ", "1, 1e3"
            })
    void refusesWhatIsNotTwoNumbers(String line) throws IOException {
        var scanner = scanner(line + "\n");
        scanner.advance();
        assertThat(scanner.numbers(new double[2])).isFalse();
    }

    private static List<String> lines(String text, int chunk) throws IOException {
        var scanner = new LineScanner(new Dripping(text.getBytes(StandardCharsets.ISO_8859_1), chunk));
        var lines = new ArrayList<String>();
        while (scanner.advance()) {
            lines.add(scanner.text());
        }
        return lines;
    }

    private static LineScanner scanner(String text) {
        return new LineScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Gives a few bytes at a time. */
    private static final class Dripping extends InputStream {
        private final InputStream source;
        private final int chunk;

        Dripping(byte[] bytes, int chunk) {
            source = new ByteArrayInputStream(bytes);
            this.chunk = chunk;
        }

        @Override
        public int read() throws IOException {
            return source.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return source.read(into, offset, Math.min(length, chunk));
        }
    }
}
