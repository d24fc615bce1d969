// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;
import java.util.Optional;

/**
 * A report of one run. What has no data is empty, and left out of the page.
 *
 * @param title with the clock, where it is virtual
 * @param conclusion in a word or two
 * @param conclusionStyle a word for the style sheet
 * @param headline the verdict in one sentence
 * @param virtual whether every time on the page is virtual
 * @param claimsNote what the verdicts on claims rest on
 */
public record Page(
        String title,
        String question,
        String conclusion,
        String conclusionStyle,
        String headline,
        boolean virtual,
        List<Fact> facts,
        List<String> warnings,
        Optional<Table> claims,
        String claimsNote,
        List<Section> sections,
        Validity validity,
        Optional<Table> cells,
        Optional<Table> contrasts,
        Table trials,
        Optional<Table> environment,
        Optional<Table> sessions,
        Commands commands,
        String styleSheet,
        String script,
        String scriptDigest) {
    /** A name and a value of the head. */
    public record Fact(String name, String value) {}

    /** Figures that answer one question. */
    public record Section(String id, String title, List<Figure> figures) {
        public Section {
            figures = List.copyOf(figures);
        }
    }

    /**
     * Why the figures may be believed, or not.
     *
     * @param sentences counts and findings, one each
     * @param tables trials that do not count, what they would have changed, what looked unsteady, which spreads were too wide
     */
    public record Validity(List<String> sentences, List<Table> tables, List<Path> paths) {
        public Validity {
            sentences = List.copyOf(sentences);
            tables = List.copyOf(tables);
            paths = List.copyOf(paths);
        }
    }

    /**
     * The way one mode took.
     *
     * @param svg made by us from escaped text
     * @param trial its name
     * @param trialLink to its row
     */
    public record Path(String title, String svg, String trial, String trialLink, List<Check> checks) {
        public Path {
            checks = List.copyOf(checks);
        }
    }

    public record Check(String claim, boolean holds) {}

    /** What was typed, read and run. */
    public record Commands(
            String commandLine,
            String scenario,
            List<String> settings,
            Optional<Table> byCell,
            Optional<Table> further) {
        public Commands {
            settings = List.copyOf(settings);
        }
    }

    public Page {
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
    }
}
