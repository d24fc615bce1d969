// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points and spans of wall time, in UTC. */
public final class Times {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    public static String between(Instant from, Instant to) {
        return span(Duration.between(from, to));
    }

    /** {@code 4.2 s}, {@code 3 min 07 s}, {@code 2 h 05 min}. */
    public static String span(Duration duration) {
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toHours() < 1
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }
}
