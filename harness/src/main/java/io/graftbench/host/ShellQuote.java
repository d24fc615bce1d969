// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Argument vectors as text that a POSIX shell reads back unchanged. */
final class ShellQuote {
    private ShellQuote() {}

    static String word(String text) {
        if (!text.isEmpty() && text.chars().allMatch(ShellQuote::isPlain)) {
            return text;
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String line(Map<String, String> environment, List<String> argv) {
        var variables = environment.entrySet().stream().map(e -> e.getKey() + "=" + word(e.getValue()));
        return Stream.concat(variables, argv.stream().map(ShellQuote::word)).collect(Collectors.joining(" "));
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "@%+=:,./-_".indexOf(c) >= 0);
    }
}
