// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

/** What became of a cell's figure between two runs. */
public enum Change {
    /** Worse by more than the margin. */
    REGRESSION("regression"),
    /** Better by more than the margin. */
    IMPROVEMENT("improvement"),
    /** The difference is known to lie within the margin. */
    EQUAL("equal within margin"),
    /** Neither is known. */
    INCONCLUSIVE("inconclusive");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    static Change of(Verdict verdict) {
        return switch (verdict) {
            case WORSE -> REGRESSION;
            case BETTER -> IMPROVEMENT;
            case EQUIVALENT, DIFFERENT_WITHIN_MARGIN -> EQUAL;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
