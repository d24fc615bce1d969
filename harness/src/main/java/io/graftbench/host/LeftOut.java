// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.util.regex.Pattern;

/** The line that stands for the middle of a file too long to be brought back from a host. */
public final class LeftOut {
    private static final Pattern LINE = Pattern.compile("\\[\\.\\.\\. \\d+ bytes left out \\.\\.\\.]");

    private LeftOut() {}

    /** @param bytes how many are missing, more than 0 */
    static String line(long bytes) {
        return "[... " + bytes + " bytes left out ...]";
    }

    /** Whether a line, without its end, is one that {@code line} makes. */
    public static boolean isLine(String text) {
        return LINE.matcher(text).matches();
    }
}
