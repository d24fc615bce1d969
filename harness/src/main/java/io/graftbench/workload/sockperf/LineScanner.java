// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines as bytes, one at a time, so that a log of any length takes the memory of its longest line. */
final class LineScanner {
    private static final int BUFFER = 1 << 16;

    private final InputStream input;
    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private int start;
    private int end;
    private int next;
    private int number;
    private boolean terminated = true;

    LineScanner(InputStream input) {
        this.input = input;
    }

    /** Goes to the next line; false if there is none. */
    boolean advance() throws IOException {
        start = next;
        int from = start;
        while (true) {
            for (int i = from; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return found(i, i + 1, true);
                }
            }
            int scanned = filled - start;
            if (!fill()) {
                return filled > start && found(filled, filled, false);
            }
            from = start + scanned;
        }
    }

    private boolean found(int lineEnd, int following, boolean isTerminated) {
        end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        next = following;
        terminated = isTerminated;
        number++;
        return true;
    }

    /** Moves what is left to the front and reads on; false at the end of the input. */
    private boolean fill() throws IOException {
        int left = filled - start;
        if (start == 0 && left == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        System.arraycopy(buffer, start, buffer, 0, left);
        start = 0;
        int read = input.read(buffer, left, buffer.length - left);
        filled = left + Math.max(0, read);
        return read > 0;
    }

    /** The current line without its end. */
    String text() {
        return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Of the current line, from 1. */
    int number() {
        return number;
    }

    /** Whether a line feed ends the current line. */
    boolean isTerminated() {
        return terminated;
    }

    /**
     * Reads the current line as numbers with commas between them, a blank allowed before each.
     *
     * @return false unless there are exactly as many as {@code into} has places
     */
    boolean numbers(double[] into) {
        int position = start;
        for (int i = 0; i < into.length; i++) {
            while (position < end && buffer[position] == ' ') {
                position++;
            }
            int after = number(position, into, i);
            boolean isLast = i == into.length - 1;
            if (after == position || (isLast ? after != end : after == end || buffer[after] != ',')) {
                return false;
            }
            position = after + 1;
        }
        return true;
    }

    /**
     * One number, plain digits with at most one point. Up to 15 digits, digits and power of ten are both exact, and so the quotient
     * is the double nearest to what is written.
     *
     * @return the place after it; {@code from} where there is none
     */
    private int number(int from, double[] into, int index) {
        boolean negative = from < end && buffer[from] == '-';
        long digits = 0;
        long scale = 0;
        int count = 0;
        int position = negative ? from + 1 : from;
        for (; position < end; position++) {
            byte b = buffer[position];
            if (b == '.' && scale == 0) {
                scale = 1;
            } else if (b >= '0' && b <= '9' && count < 15) {
                digits = 10 * digits + (b - '0');
                scale *= 10;
                count++;
            } else {
                break;
            }
        }
        into[index] = (negative ? -1.0 : 1.0) * digits / Math.max(1, scale);
        return count == 0 ? from : position;
    }
}
