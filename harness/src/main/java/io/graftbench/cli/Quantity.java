// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.Design;
import io.graftbench.results.Metric;
import io.graftbench.results.Outcome.Completed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measured values as people read them, four digits. */
final class Quantity {
    private static final List<String> PREFIXES = List.of("", "k", "M", "G", "T");

    private Quantity() {}

    /** {@code 4.512 Gbit/s}, {@code 18.74 µs}. */
    static String of(Metric metric, double value) {
        return switch (metric.unit()) {
            case "bit/s" -> scaled(value) + "bit/s";
            case "us" -> digits(value) + " µs";
            case "ns" -> String.format(Locale.ROOT, "%.1f ns", value);
            case "1" -> digits(value);
            default -> digits(value) + " " + metric.unit();
        };
    }

    /** The value that answers the question of most scenarios: the first of the primary metrics that there is. */
    static String primary(Completed completed) {
        return Design.PRIMARY_METRICS.stream()
                .map(name -> completed.measurements().stream()
                        .filter(m -> m.metric().name().equals(name))
                        .findFirst())
                .flatMap(Optional::stream)
                .findFirst()
                .map(m -> of(m.metric(), m.value()))
                .orElse("completed");
    }

    private static String scaled(double value) {
        var size = Math.abs(value);
        var step = 0;
        while (size >= 1000 && step < PREFIXES.size() - 1) {
            size /= 1000;
            step++;
        }
        return digits(value / Math.pow(1000, step)) + " " + PREFIXES.get(step);
    }

    private static String digits(double value) {
        var size = Math.abs(value);
        var decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
