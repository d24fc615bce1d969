// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When a run has enough blocks. It stops on precision alone, never on a p-value, and looks only at the minimum and every step
 * after it: looking at p after every block and stopping below 0.05 would call one healthy run in four different.
 *
 * @param minimum blocks before the first look, at least 1
 * @param step blocks between two looks, at least 1
 * @param maximum blocks, at least the minimum
 * @param precision half-width of a ratio's interval, as a share, that every primary contrast has to reach; empty: the
 *     minimum is all that was asked for
 * @param budget wall time; empty: no limit
 */
public record StoppingRule(int minimum, int step, int maximum, Optional<Double> precision, Optional<Duration> budget) {
    /** What to do after a block. */
    public sealed interface Decision {
        record Continue() implements Decision {}

        /** @param reason one sentence, for {@code Run.stopReason} */
        record Stop(String reason) implements Decision {}
    }

    /** @throws IllegalArgumentException unless 1 &lt;= minimum &lt;= maximum, 1 &lt;= step, and precision above 0 */
    public StoppingRule {
        if (minimum < 1 || step < 1 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "not a rule: minimum " + minimum + ", step " + step + ", maximum " + maximum);
        }
        if (precision.filter(share -> !(share > 0)).isPresent()) {
            throw new IllegalArgumentException("not a precision: " + precision.get());
        }
    }

    /**
     * @param blocks done so far, at least 1
     * @param elapsed wall time they took together
     * @param reached the least precise primary contrast; empty while there is nothing to compare
     */
    public Decision after(int blocks, Duration elapsed, Optional<Precision> reached) {
        if (precision.isEmpty() && blocks >= minimum) {
            return stop("All " + Words.count(minimum, "block") + " that were asked for are done.");
        }
        if (isPrecise(reached) && isLook(blocks)) {
            return stop("Precise enough after " + Words.count(blocks, "block") + ": "
                    + reached.map(Precision::inWords).orElse("") + ", asked for " + asked() + ".");
        }
        if (blocks >= maximum) {
            return stop("The maximum of " + Words.count(maximum, "block") + " is reached; "
                    + reached.map(Precision::inWords).orElse("there is nothing to compare") + ", asked for " + asked()
                    + ".");
        }
        return wouldPassBudget(blocks, elapsed) ? stop(budgetReason(blocks, reached)) : new Decision.Continue();
    }

    /**
     * Up to which block to go on before the next decision.
     *
     * @param blocks done so far
     * @param atOnce how many blocks may be begun without looking at the budget, at least 1
     */
    public int nextLook(int blocks, int atOnce) {
        int look = blocks < minimum ? minimum : minimum + ((blocks - minimum) / step + 1) * step;
        return Math.min(Math.min(look, maximum), atOnce > maximum - blocks ? maximum : blocks + atOnce);
    }

    /**
     * The reason where the budget ended amid a block.
     *
     * @param blocks that are whole
     * @param trials that were begun
     * @param reached as above
     */
    public String spent(int blocks, int trials, Optional<Precision> reached) {
        return "Another trial would pass the budget of "
                + budget.map(StoppingRule::minutes).orElse("") + "; "
                + Words.count(trials, "trial") + " begun, " + Words.count(blocks, "block") + " whole"
                + soFar(reached);
    }

    private boolean isPrecise(Optional<Precision> reached) {
        return precision.isPresent()
                && reached.filter(widest -> widest.halfWidth() <= precision.get())
                        .isPresent();
    }

    private boolean isLook(int blocks) {
        return blocks >= minimum && (blocks == maximum || (blocks - minimum) % step == 0);
    }

    private boolean wouldPassBudget(int blocks, Duration elapsed) {
        var next = elapsed.plus(elapsed.dividedBy(blocks));
        return budget.filter(limit -> next.compareTo(limit) > 0).isPresent();
    }

    private String budgetReason(int blocks, Optional<Precision> reached) {
        return "Another block would pass the budget of "
                + budget.map(StoppingRule::minutes).orElse("") + "; "
                + Words.count(blocks, "block") + " done"
                + soFar(reached);
    }

    private String soFar(Optional<Precision> reached) {
        return reached.map(widest -> ", " + widest.inWords()).orElse("")
                + precision.map(p -> ", asked for " + asked()).orElse("") + ".";
    }

    private String asked() {
        return precision.map(Words::share).orElse("");
    }

    private static String minutes(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        return String.format(Locale.ROOT, "%.1f min", duration.toMillis() / 60_000.0);
    }

    private static Decision stop(String reason) {
        return new Decision.Stop(reason);
    }
}
