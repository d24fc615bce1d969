// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Grammar.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities in a scenario: durations, rates, shares, ratios. */
final class Quantities {
    private static final Pattern DURATION = Pattern.compile("([+-]?[0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(ms|s|min|h|)");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([kMG]?)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Quantities() {}

    /** A time with its unit, a whole number of milliseconds. */
    static Grammar<Duration> duration(Duration least, Duration most) {
        return new Grammar<>(text -> parseDuration(text, least, most), Quantities::render);
    }

    /** A time that a tool takes in whole seconds only. */
    static Grammar<Duration> wholeSeconds(String tool, Duration least, Duration most) {
        Grammar.Parser<Duration> parser = text -> {
            var value = parseDuration(text, least, most);
            if (value.toMillisPart() != 0) {
                throw new Refusal(
                        "`" + text + "` is not a whole number of seconds, and " + tool + " takes no other",
                        "write " + render(Duration.ofSeconds(value.toSeconds() + 1)));
            }
            return value;
        };
        return new Grammar<>(parser, Quantities::render);
    }

    /** Bits per second: digits, with k, M or G behind them if wanted; 0 is allowed. */
    static Grammar<Long> rate() {
        return new Grammar<>(Quantities::parseRate, bits -> Long.toString(bits));
    }

    /** A share, as in {@code 3 %} or {@code 0.03}. */
    static Grammar<Double> share(double least, double most) {
        return new Grammar<>(text -> parseShare(text, least, most), Quantities::percent);
    }

    /** A ratio greater than 0. */
    static Grammar<Double> ratio() {
        Grammar.Parser<Double> parser = text -> {
            if (!NUMBER.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
                throw new Refusal("`" + text + "` is not a ratio", "give a number above 0, as in 0.95");
            }
            return Double.parseDouble(text);
        };
        return new Grammar<>(parser, value -> plain(BigDecimal.valueOf(value)));
    }

    /** {@code 2s}, or {@code 1500ms} where it is no whole number of seconds. */
    static String render(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** {@code 3 %} for 0.03. */
    static String percent(double share) {
        return plain(BigDecimal.valueOf(share).multiply(HUNDRED)) + " %";
    }

    private static Duration parseDuration(String text, Duration least, Duration most) throws Refusal {
        var range = "give a time from " + render(least) + " to " + render(most);
        var matcher = match(DURATION, text, "a time", "write a number and its unit: 100ms, 2s, 3min");
        if (matcher.group(2).isEmpty()) {
            throw new Refusal("`" + text + "` has no unit", "write " + text + "s for seconds, or ms, min, h");
        }
        var unit = BigDecimal.valueOf(milliseconds(matcher.group(2)));
        var milliseconds = new BigDecimal(matcher.group(1)).multiply(unit).stripTrailingZeros();
        if (milliseconds.signum() < 0) {
            throw new Refusal("`" + text + "` is negative", range);
        }
        if (milliseconds.scale() > 0) {
            throw new Refusal("`" + text + "` is finer than a millisecond", range);
        }
        var value = Duration.ofMillis(milliseconds.longValueExact());
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new Refusal("`" + text + "` is out of range", range);
        }
        return value;
    }

    private static long parseRate(String text) throws Refusal {
        var remedy = "write bits per second as in 500M or 10G, or 0 for as fast as it goes";
        var matcher = match(RATE, text, "a rate", remedy);
        var bits = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(factor(matcher.group(2))))
                .stripTrailingZeros();
        if (bits.scale() > 0) {
            throw new Refusal("`" + text + "` is no whole number of bits", remedy);
        }
        return bits.longValueExact();
    }

    private static double parseShare(String text, double least, double most) throws Refusal {
        var range = "give a share from " + percent(least) + " to " + percent(most) + ", as in 3 % or 0.03";
        var digits = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(digits).matches()) {
            throw new Refusal("`" + text + "` is not a share", range);
        }
        var share = text.endsWith("%") ? new BigDecimal(digits).divide(HUNDRED) : new BigDecimal(digits);
        if (share.doubleValue() < least || share.doubleValue() > most) {
            throw new Refusal("`" + text + "` is out of range", range);
        }
        return share.doubleValue();
    }

    private static long milliseconds(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "min" -> 60_000;
            default -> 3_600_000;
        };
    }

    private static long factor(String prefix) {
        return switch (prefix) {
            case "k" -> 1000;
            case "M" -> 1_000_000;
            case "G" -> 1_000_000_000;
            default -> 1;
        };
    }

    private static Matcher match(Pattern pattern, String text, String noun, String remedy) throws Refusal {
        var matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("`" + text + "` is not " + noun, remedy);
        }
        return matcher;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
