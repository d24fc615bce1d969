// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Run;
import java.util.Comparator;
import java.util.Optional;

/**
 * How precisely the least precise primary contrast is known.
 *
 * @param halfWidth half of its ratio's interval, as a share; infinite while the interval is not bounded
 */
public record Precision(double halfWidth, Contrast contrast) {
    /**
     * @param run as far as it has come
     * @return empty where there is no primary contrast
     */
    public static Optional<Precision> of(Run run) {
        return Analyses.primaryContrasts(run).stream()
                .map(contrast -> new Precision(halfWidth(contrast), contrast))
                .max(Comparator.comparingDouble(Precision::halfWidth));
    }

    private static double halfWidth(Contrast contrast) {
        return contrast.interval().map(i -> (i.high() - i.low()) / 2).orElse(Double.POSITIVE_INFINITY);
    }

    String inWords() {
        var of = Words.metric(contrast.metric()) + " of " + contrast.candidate().label();
        return Double.isInfinite(halfWidth)
                ? "the interval of " + of + " is not bounded, with "
                        + Words.count(contrast.ratios().size(), "pair")
                : "the widest interval, " + of + ", is ±" + Words.share(halfWidth);
    }
}
