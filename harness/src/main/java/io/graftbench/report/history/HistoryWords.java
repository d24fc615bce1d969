// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.history;

import io.graftbench.analysis.Change;
import io.graftbench.analysis.History;
import io.graftbench.analysis.History.Break;
import io.graftbench.analysis.Trend;
import io.graftbench.analysis.Trend.Step;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Numbers;
import io.graftbench.report.text.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences about a history that terminal and page have in common. */
public final class HistoryWords {
    private HistoryWords() {}

    /**
     * Something that happened.
     *
     * @param at the first run behind it
     * @param kind {@code break}, {@code machine}, {@code worse}, {@code better}, {@code within margin}, {@code unclear}
     */
    public record Event(int at, String kind, String text) {}

    /** What it is about. */
    public static String title(History history) {
        return history.scenario() + ", " + Names.clock(history.clock()) + ", lab " + history.lab() + ": "
                + Numbers.count(history.entries().size(), "run");
    }

    /** The verdict in a sentence. */
    public static String verdict(History history) {
        int worse = history.count(Change.REGRESSION);
        int open = history.count(Change.INCONCLUSIVE);
        var margin = "by more than " + Numbers.percent(history.margin());
        if (worse > 0) {
            return "regression: " + are(worse) + " worse than since the last break, " + margin + ".";
        }
        if (open > 0) {
            return "inconclusive: " + are(open) + " worse " + margin + ", and the reference changed in the same run.";
        }
        return history.change() == Change.INCONCLUSIVE
                ? "inconclusive: no stretch between breaks has the " + History.FEWEST_RUNS
                        + " runs in which a step can be told from chance."
                : "no ratio is worse than it has been, " + margin + ".";
    }

    private static String are(int figures) {
        return Numbers.count(figures, "ratio") + (figures == 1 ? " is" : " are");
    }

    /** Oldest first; breaks before the steps of the same run. */
    public static List<Event> events(History history) {
        var events = new ArrayList<Event>();
        history.breaks().forEach(one -> events.add(new Event(one.at(), "break", words(one))));
        for (Trend trend : history.trends()) {
            trend.steps().forEach(step -> events.add(new Event(step.at(), kind(step), words(history, trend, step))));
        }
        events.sort(Comparator.comparingInt(Event::at));
        return List.copyOf(events);
    }

    private static String words(Break one) {
        return one.mismatches().stream()
                .map(m -> m.key() + ": " + m.name() + " was " + m.baseline() + ", and is " + m.candidate())
                .collect(Collectors.joining("; "));
    }

    private static String kind(Step step) {
        return switch (step.cause()) {
            case MACHINE -> "machine";
            case UNCLEAR -> "unclear";
            case MODE -> {
                var way = step.worse() ? "worse" : "better";
                yield step.beyond() ? way : "within margin";
            }
        };
    }

    private static String words(History history, Trend trend, Step step) {
        var quantity = Quantity.of(trend.metric(), history.clock());
        var from = trend.isReference() ? quantity.text(step.before()) : Numbers.ratio(step.before());
        var to = trend.isReference() ? quantity.text(step.after()) : Numbers.ratio(step.after());
        return Names.place(trend.cell()) + " \u00b7 " + Names.mode(trend.cell()) + ", " + quantity.label()
                + (trend.isReference() ? "" : ", ratio") + ": " + from + " to " + to + " ("
                + Numbers.percentFromOne(step.ratio()) + ")"
                + switch (step.cause()) {
                    case MACHINE -> "; the machine's, not the module's";
                    case UNCLEAR -> "; the reference changed as well, so whose it is cannot be told";
                    case MODE -> "";
                };
    }
}
