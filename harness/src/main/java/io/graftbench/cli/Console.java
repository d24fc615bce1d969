// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.io.PrintStream;

/**
 * Where people read. Results go to stdout, everything else to stderr.
 *
 * @param out results
 * @param err progress, notes, errors
 * @param terminal whether {@code err} is a terminal that understands control codes
 * @param colour whether {@code err} may be coloured
 * @param width of the terminal, columns
 */
record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour, int width, Volume volume) {
    /** How much is said on stderr. */
    static final class Volume {
        private volatile boolean quiet;

        void lower() {
            quiet = true;
        }

        boolean isQuiet() {
            return quiet;
        }
    }

    void print(String results) {
        out.println(results);
        out.flush();
    }

    /** Something worth knowing; not said with {@code --quiet}. */
    void note(String message) {
        if (!volume.isQuiet()) {
            err.println(message);
        }
    }

    /** Why a command ends without what was asked for. Every line is a message of its own. */
    void error(String message) {
        message.lines().forEach(line -> err.println(red("graftbench:") + " " + line));
    }

    private String red(String word) {
        return colour ? "\u001B[31m" + word + "\u001B[0m" : word;
    }
}
