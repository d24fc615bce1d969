// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.experiment.Cells;
import io.graftbench.experiment.Watcher;
import io.graftbench.lab.Progress;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a run is, on stderr: a bar that is drawn again and again on a terminal, a line for each trial elsewhere, nothing
 * with {@code --quiet}.
 */
final class ProgressDisplay implements Watcher, Progress {
    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final int BAR_CELLS = 20;

    private final Surroundings surroundings;
    private final Console console;
    private final int total;
    private final Duration forecast;
    private Instant start;
    private int ended;
    private String bar = "";

    /** @param forecast of all trials, believed until the first has ended */
    ProgressDisplay(Surroundings surroundings, int total, Duration forecast) {
        this.surroundings = surroundings;
        this.console = surroundings.console();
        this.total = total;
        this.forecast = forecast;
        this.start = surroundings.clock().instant();
    }

    /** The time before was needed to prepare, and says nothing about how long trials take. */
    synchronized void begin() {
        start = surroundings.clock().instant();
        say("running " + PlanText.count(total, "trial") + ", about " + Forecast.words(forecast));
    }

    @Override
    public synchronized void say(String message) {
        erase();
        console.note(message);
        draw();
    }

    @Override
    public synchronized void opening(int block) {
        if (!console.terminal()) {
            console.note("block " + block + ": opening the hosts");
        }
    }

    @Override
    public synchronized void started(Trial trial, int attempt) {
        var again = attempt == 1 ? "" : ", attempt " + attempt;
        bar = Cells.of(trial).label() + " (block " + trial.block() + again + ")";
        draw();
    }

    @Override
    public synchronized void ended(Trial trial, TrialResult result) {
        ended = Math.min(total, ended + 1);
        var label = String.format(
                Locale.ROOT, "[%d/%d] %s: ", ended, total, result.cell().label());
        if (!console.terminal() || !result.isValid()) {
            erase();
            console.note(label + words(result) + (console.terminal() ? "" : ", " + timeLeft()));
        }
        draw();
    }

    /** Takes the bar away for good. */
    synchronized void finish() {
        erase();
        bar = "";
    }

    private static String words(TrialResult result) {
        if (result.outcome() instanceof Outcome.Failed failed) {
            return "FAILED: " + failed.cause().lines().findFirst().orElse("");
        }
        if (result.outcome() instanceof Outcome.Skipped skipped) {
            return "skipped: " + skipped.reason();
        }
        var completed = (Outcome.Completed) result.outcome();
        return completed.isValid() ? Quantity.primary(completed) : "VOID: " + String.join("; ", completed.violations());
    }

    private String timeLeft() {
        if (ended == 0) {
            return "about " + Forecast.words(forecast) + " left";
        }
        var left = Duration.between(start, surroundings.clock().instant())
                .multipliedBy(Math.max(0, total - ended))
                .dividedBy(ended);
        return ended >= total ? "done" : "about " + Forecast.words(left) + " left";
    }

    private void erase() {
        if (console.terminal() && !console.volume().isQuiet() && !bar.isEmpty()) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
        }
    }

    private void draw() {
        if (console.terminal() && !console.volume().isQuiet() && !bar.isEmpty()) {
            var filled = total == 0 ? BAR_CELLS : BAR_CELLS * ended / total;
            var line = "[" + "#".repeat(filled) + "-".repeat(BAR_CELLS - filled) + "] " + ended + "/" + total + ", "
                    + timeLeft() + ", " + bar;
            var room = Math.max(BAR_CELLS, console.width() - 1);
            console.err().print(CLEAR_LINE + line.substring(0, Math.min(line.length(), room)));
            console.err().flush();
        }
    }
}
