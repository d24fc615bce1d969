// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.function.Function;

/**
 * How one kind of value is written.
 *
 * @param parse text to value
 * @param render value to the text that {@link #parse} reads back to it
 */
record Grammar<T>(Parser<T> parse, Function<T, String> render) {
    interface Parser<T> {
        /** @throws Refusal if the text is no such value */
        T parse(String text) throws Refusal;
    }

    /** Why a text is no such value, and how to mend it. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        Refusal(String rule, String remedy) {
            super(rule, null, false, false);
            this.remedy = remedy;
        }

        String rule() {
            return String.valueOf(getMessage());
        }

        String remedy() {
            return remedy;
        }
    }
}
