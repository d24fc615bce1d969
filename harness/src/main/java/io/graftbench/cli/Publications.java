// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Published;
import io.graftbench.results.Clock;
import io.graftbench.results.Publication;
import io.graftbench.scenario.PublishedDrawing;
import io.graftbench.scenario.PublishedFigure;
import io.graftbench.scenario.PublishedFigure.Statistic;
import io.graftbench.scenario.References;
import io.graftbench.scenario.Scenario.RequestedClock;
import java.nio.file.Files;

/** The figures of the paper, as reports set them beside those of a run. */
final class Publications {
    private Publications() {}

    /**
     * Nothing, where the references of the repository are not at hand.
     *
     * @param clock of the run
     */
    static Published beside(Clock clock, Surroundings surroundings) {
        var file = surroundings.root().resolve("scenarios/reference/ancs2018.yaml");
        if (!Files.isRegularFile(file)) {
            return Published.nothing();
        }
        var reference = References.read(file);
        var figures = reference.figures().stream()
                .filter(figure -> figure.withdrawn().isEmpty() && figure.statistic() == Statistic.MEAN)
                .map(Publications::figure)
                .toList();
        var measured = reference.clock() == RequestedClock.VIRTUAL ? Clock.VIRTUAL : Clock.REAL;
        var drawings = reference.drawings().stream().map(Publications::drawing).toList();
        return Published.of(
                new Publication("ANCS 2018", reference.title(), measured, reference.levels(), figures, drawings),
                clock);
    }

    private static Publication.Drawing drawing(PublishedDrawing drawing) {
        return new Publication.Drawing(
                drawing.name(),
                drawing.title(),
                Declaration.word(drawing.topology()),
                drawing.metric(),
                drawing.workloads(),
                drawing.modes().stream().map(Declaration::word).toList(),
                drawing.note());
    }

    private static Publication.Figure figure(PublishedFigure figure) {
        return new Publication.Figure(
                Declaration.word(figure.topology()),
                figure.workload(),
                Declaration.word(figure.mode()),
                figure.metric(),
                figure.value(),
                figure.halfWidth(),
                figure.printed().replace(" us", " \u00b5s"),
                figure.trials(),
                figure.source(),
                figure.note());
    }
}
