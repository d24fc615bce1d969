// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

/** What may be said of a contrast. */
public enum Verdict {
    EQUIVALENT("equivalent"),
    BETTER("better"),
    WORSE("worse"),
    DIFFERENT_WITHIN_MARGIN("different within margin"),
    INCONCLUSIVE("inconclusive");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
