// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.doctor;

import java.util.Locale;

/**
 * One thing about a host.
 *
 * @param subject what it is about, in words
 * @param found what there is
 * @param why what it matters for
 * @param mend the command that mends it; empty where there is nothing to mend
 */
public record Finding(Verdict verdict, String subject, String found, String why, String mend) {
    public enum Verdict {
        OK("ok"),
        /** It makes figures scatter, or differ for a reason that has nothing to do with the modes. */
        NOISE("noise"),
        /** There is less than it takes to work well. */
        POOR("poor"),
        MISSING("MISSING"),
        /** It could not be read, or the host does not say it. */
        UNKNOWN("unknown");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public static Finding ok(String subject, String found, String why) {
        return new Finding(Verdict.OK, subject, found, why, "");
    }

    public static Finding noise(String subject, String found, String why, String mend) {
        return new Finding(Verdict.NOISE, subject, found, why, mend);
    }

    public static Finding missing(String subject, String found, String why, String mend) {
        return new Finding(Verdict.MISSING, subject, found, why, mend);
    }

    public static Finding unknown(String subject, String found, String why) {
        return new Finding(Verdict.UNKNOWN, subject, found, why, "");
    }

    /** For people: one line, and another with what mends it. */
    public String text() {
        var line = String.format(Locale.ROOT, "%-8s %s: %s (%s)", verdict.words(), subject, found, why);
        return mend.isEmpty() ? line : line + "\n         mend: " + mend;
    }

    /** {@link Verdict#NOISE} with its remedy if the condition holds. */
    public static Finding noiseIf(boolean noisy, String subject, String found, String why, String mend) {
        return noisy ? noise(subject, found, why, mend) : ok(subject, found, why);
    }
}
