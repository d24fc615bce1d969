// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import org.jspecify.annotations.Nullable;

/**
 * Turns the first interruption into an orderly end, and the second into a quick one.
 *
 * <p>Before there is anything to keep, the first is quick as well.
 */
final class Interruption {
    private final Console console;
    private Runnable stop = () -> {};
    private boolean orderly;
    private boolean asked;

    Interruption(Console console) {
        this.console = console;
    }

    void install() {
        Signals.onInterruption(this::interrupted);
    }

    /** From now on there is something that can end in order. If an end was asked for already, it ends at once. */
    void endWith(Runnable action) {
        boolean now;
        synchronized (this) {
            stop = action;
            orderly = true;
            now = asked;
        }
        if (now) {
            action.run();
        }
    }

    synchronized boolean wasAsked() {
        return asked;
    }

    private void interrupted() {
        var action = firstRequest();
        if (action == null) {
            console.error("ended at once; `graftbench clean` removes what may be left behind");
            System.exit(ExitStatus.INTERRUPTED);
        } else {
            console.note("\ninterrupted: undoing the trial under way; interrupt again to end at once");
            action.run();
        }
    }

    /** What ends in order; null where nothing can, or it was asked for before. */
    private synchronized @Nullable Runnable firstRequest() {
        var first = orderly && !asked;
        asked = true;
        return first ? stop : null;
    }
}
