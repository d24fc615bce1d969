// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.Conclusion;
import io.graftbench.analysis.Published;
import io.graftbench.report.figure.ContrastTables;
import io.graftbench.report.figure.MeasurementTables;
import io.graftbench.report.figure.Scene;
import io.graftbench.report.figure.Theme;
import io.graftbench.report.model.Page;
import io.graftbench.report.model.Page.Fact;
import io.graftbench.report.model.Table;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Times;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** From an analysis to the page that shows it. Selects, orders and words; computes nothing. */
final class PageBuilder {
    private final Scene scene;
    private final Analysis analysis;

    PageBuilder(Analysis analysis, Published published) {
        this.analysis = analysis;
        this.scene = new Scene(analysis, published);
    }

    Page page() {
        var run = analysis.run();
        boolean virtual = run.clock() == Clock.VIRTUAL;
        var sections = new Sections(scene);
        var figures = sections.all();
        var contrasts = contrasts(sections);
        return new Page(
                title(analysis),
                run.scenario().question(),
                words(analysis.conclusion()),
                style(analysis.conclusion()),
                analysis.headline(),
                virtual,
                facts(),
                analysis.warnings(),
                ClaimTables.of(scene),
                ClaimTables.note(analysis),
                figures,
                new ValiditySection(scene).build(),
                MeasurementTables.cells(scene, sections.drawn()),
                contrasts,
                TrialTables.trials(scene),
                EnvironmentTables.facts(run.environment()),
                EnvironmentTables.sessions(run.sessions()),
                new Page.Commands(
                        run.commandLine(),
                        run.scenario().text(),
                        run.scenario().settings(),
                        TrialTables.commands(scene),
                        TrialTables.furtherCommands(scene)),
                Theme.pageRules() + Resources.text("report.css"),
                Resources.text("report.js"),
                Resources.digest("report.js"));
    }

    /** In virtual time it says so. */
    static String title(Analysis analysis) {
        var run = analysis.run();
        return run.scenario().title() + (run.clock() == Clock.VIRTUAL ? " \u2014 virtual time" : "");
    }

    static String words(Conclusion conclusion) {
        return switch (conclusion) {
            case DETERMINISM_VIOLATED -> "Determinism violated";
            case INCOMPLETE -> "Incomplete";
            case CONTRADICTED -> "Contradicted";
            case INCONCLUSIVE -> "Inconclusive";
            case PASSED -> "Passed";
        };
    }

    static String style(Conclusion conclusion) {
        return "conclusion-" + conclusion.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that no forest shows. */
    private Optional<Table> contrasts(Sections sections) {
        var further = Stream.concat(analysis.contrasts().stream(), analysis.controls().stream())
                .filter(contrast -> !sections.inForest(contrast))
                .toList();
        return further.isEmpty()
                ? Optional.empty()
                : Optional.of(ContrastTables.of(
                        scene, scene.id("contrasts"), "Comparisons in further metrics (exploratory)", further));
    }

    /** Nothing where all blocks repeat one layout. */
    private static String layouts(Run run, long blocks) {
        long layouts = Math.min(blocks, run.design().seeds());
        return layouts > 1 ? " in " + layouts + " layouts" : "";
    }

    private List<Fact> facts() {
        var run = analysis.run();
        var tally = analysis.tally();
        long blocks = run.trials().stream()
                .mapToInt(trial -> trial.block())
                .distinct()
                .count();
        return List.of(
                new Fact("Started", Times.minute(run.startedAt())),
                new Fact("Took", Times.between(run.startedAt(), run.endedAt())),
                new Fact("Scenario", run.scenario().name()),
                new Fact("Lab", run.lab()),
                new Fact("Clock", Names.clock(run.clock())),
                new Fact("Blocks", blocks + layouts(run, blocks)),
                new Fact("Trials", tally.valid() + " valid of " + tally.planned() + " planned"),
                new Fact("Seed", String.valueOf(run.seed())),
                new Fact("Reference", Names.mode(run.design().reference())),
                new Fact(
                        "Band of equality",
                        "\u00b1 " + Numbers.percent(run.design().margin()) + " unless a claim says otherwise"),
                new Fact("Ended because", run.stopReason()),
                new Fact("Run", run.id()));
    }
}
