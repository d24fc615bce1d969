// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Run;
import java.util.Comparator;
import java.util.Optional;

/**
 * How precisely the least precise primary contrast is known.
 *
 * @param halfWidth half of its ratio's interval, as a share
 */
public record Precision(double halfWidth, Contrast contrast) {
    /**
     * @param run as far as it has come
     * @return empty where there is no primary contrast, or the interval of one is not bounded yet
     */
    public static Optional<Precision> of(Run run) {
        var primary = Analyses.primaryContrasts(run);
        return primary.stream().anyMatch(contrast -> contrast.interval().isEmpty())
                ? Optional.empty()
                : primary.stream()
                        .flatMap(contrast -> contrast.interval().stream()
                                .map(i -> new Precision((i.high() - i.low()) / 2, contrast)))
                        .max(Comparator.comparingDouble(Precision::halfWidth));
    }

    String inWords() {
        return "the widest interval, " + Words.metric(contrast.metric()) + " of "
                + contrast.candidate().label() + ", is ±" + Words.share(halfWidth);
    }
}
