// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.LevelWords;
import io.graftbench.results.Metric;
import io.graftbench.results.MetricWords;
import java.util.Locale;
import java.util.Map;

/** Figures and names as sentences have them; the same in every locale. */
final class Words {
    private static final Map<String, String> MODES =
            Map.of("host", "Host", "nat", "NAT", "bridge", "Bridge", "graft", "GRAFT");

    private Words() {}

    /** {@code 32.1 %}, with as many digits as a small share needs. */
    static String share(double share) {
        double percent = 100 * share;
        double size = Math.abs(percent);
        String format = size >= 10 ? "%.1f %%" : size >= 0.1 || size == 0 ? "%.2f %%" : "%.3f %%";
        return String.format(Locale.ROOT, format, percent);
    }

    /** A ratio as a difference: {@code +32.1 %}. */
    static String difference(double ratio) {
        return (ratio >= 1 ? "+" : "") + share(ratio - 1);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, Math.abs(ratio - 1) < 0.01 ? "%.5f" : "%.4f", ratio);
    }

    static String p(double p) {
        return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String mode(String mode) {
        return MODES.getOrDefault(mode, mode);
    }

    static String metric(Metric metric) {
        return MetricWords.of(metric.name());
    }

    static String clock(Clock clock) {
        return clock == Clock.VIRTUAL ? "virtual" : "real";
    }

    static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** {@code two-host, tcp-send}, with the factors behind it. */
    static String place(Cell cell) {
        return cell.topology() + ", " + cell.workload() + LevelWords.after(cell.factors());
    }
}
