// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: {@code 90s}, {@code 30m}, {@code 2h}. */
final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6}) ?(s|m|min|h)");

    @Override
    public Duration convert(String text) {
        var matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("`" + text + "` is not a time: write 90s, 30m or 2h");
        }
        var number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
