// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ethtool} prints of a network card's rings and coalescing; pure. */
public final class NicSettings {
    public static final String CURRENT = "Current hardware settings:";
    public static final String MAXIMUM = "Pre-set maximums:";

    private static final Pattern ADAPTIVE = Pattern.compile("(?m)^Adaptive RX: (\\S+)\\s+TX: (\\S+)");
    private static final Map<String, Integer> SIDES = Map.of("adaptive-rx", 1, "adaptive-tx", 2);

    private NicSettings() {}

    /**
     * A size out of {@code ethtool -g}.
     *
     * @param option {@code rx} or {@code tx}
     * @param section {@link #CURRENT} or {@link #MAXIMUM}
     */
    public static Optional<String> ring(String text, String option, String section) {
        var label = option.toUpperCase(Locale.ROOT) + ":";
        return text.lines()
                .dropWhile(line -> !line.strip().equals(section))
                .skip(1)
                .takeWhile(line -> !line.strip().equals(CURRENT))
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .filter(NicSettings::isThere);
    }

    /** An option out of {@code ethtool -c}. */
    public static Optional<String> coalescing(String text, String option) {
        var side = SIDES.get(option);
        if (side != null) {
            return Optional.of(ADAPTIVE.matcher(text))
                    .filter(Matcher::find)
                    .map(found -> found.group(side))
                    .filter(NicSettings::isThere);
        }
        return text.lines()
                .filter(line -> line.startsWith(option + ":"))
                .map(line -> line.substring(option.length() + 1).strip())
                .findFirst()
                .filter(NicSettings::isThere);
    }

    private static boolean isThere(String value) {
        return !value.isEmpty() && !value.equals("n/a");
    }
}
