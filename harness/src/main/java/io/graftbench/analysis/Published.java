// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Metric;
import io.graftbench.results.Publication;
import java.util.List;
import java.util.Optional;

/** What was published, in the terms of one run. Absolute figures are given to runs of the same clock and to no other. */
public final class Published {
    private final Optional<Publication> publication;
    private final Clock clock;

    private Published(Optional<Publication> publication, Clock clock) {
        this.publication = publication;
        this.clock = clock;
    }

    public static Published nothing() {
        return new Published(Optional.empty(), Clock.REAL);
    }

    /** @param clock of the run that the figures are set beside */
    public static Published of(Publication publication, Clock clock) {
        return new Published(Optional.of(publication), clock);
    }

    /** A ratio of two published means; {@code interval} only where both have one. */
    public record Ratio(double ratio, Optional<Interval> interval) {}

    /** For captions. */
    public String name() {
        return publication.map(Publication::name).orElse("");
    }

    /** What was drawn, in its order. */
    public List<Publication.Drawing> drawings() {
        return publication.map(Publication::drawings).orElse(List.of());
    }

    /** As {@link #figure}, whatever the clock: for its words, and never beside a figure of another clock. */
    public Optional<Publication.Figure> printed(Cell cell, Metric metric) {
        return cell.control() ? Optional.empty() : publication.flatMap(p -> p.figure(cell, metric));
    }

    /** Empty for a control, for what was not published, and by another clock. */
    public Optional<Publication.Figure> figure(Cell cell, Metric metric) {
        return publication.filter(p -> p.clock() == clock && !cell.control()).flatMap(p -> p.figure(cell, metric));
    }

    /** The same ratio from the published means, whatever the clock. */
    public Optional<Ratio> ratio(Contrast contrast) {
        if (contrast.candidate().control()) {
            return Optional.empty();
        }
        return publication.flatMap(p -> p.figure(contrast.candidate(), contrast.metric())
                .flatMap(upper ->
                        p.figure(contrast.reference(), contrast.metric()).map(lower -> ratio(upper, lower))));
    }

    /** Half-widths relative to their means add up in squares: the delta method on the logarithm of the ratio. */
    private static Ratio ratio(Publication.Figure upper, Publication.Figure lower) {
        double ratio = upper.value() / lower.value();
        var interval = upper.halfWidth()
                .flatMap(one -> lower.halfWidth().map(other -> {
                    double half = Math.hypot(one / upper.value(), other / lower.value());
                    return new Interval(
                            ratio * Math.exp(-half),
                            ratio * Math.exp(half),
                            "from the published 95 % intervals of both means");
                }));
        return new Ratio(ratio, interval);
    }
}
