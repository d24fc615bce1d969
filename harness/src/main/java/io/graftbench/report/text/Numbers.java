// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for readers, the same in every locale. */
public final class Numbers {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Numbers() {}

    /** Rounded to that many significant digits, without an exponent; digits before the point are all kept. */
    public static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        var rounded = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        int wholeDigits = rounded.precision() - rounded.scale();
        int decimals = Math.min(Math.max(0, digits - wholeDigits), 9);
        var shown = wholeDigits > digits ? BigDecimal.valueOf(value) : rounded;
        return shown.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** As short as the double itself: for files that programs read. */
    public static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.4f", ratio);
    }

    /** A ratio as its distance from 1: {@code +3.45 %}. */
    public static String percentFromOne(double ratio) {
        double percent = (ratio - 1) * 100;
        return String.format(Locale.ROOT, Math.abs(percent) < 10 ? "%+.2f %%" : "%+.1f %%", percent)
                .replace('-', '\u2212');
    }

    /** A share as a percentage: {@code 3 %}. */
    public static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .round(new MathContext(3, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    public static String pValue(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    /** Decimal units: {@code 535 MB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 ? String.valueOf(bytes) : significant(value, 3)) + " " + BYTE_UNITS[unit];
    }

    /** @param noun in the singular, made plural by an s */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
