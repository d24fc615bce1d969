// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

/**
 * A closed range; a side that the data cannot bound is infinite.
 *
 * @param low at most {@code high}
 */
public record Range(double low, double high) {
    public boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether all of it lies strictly between the two. */
    public boolean isWithin(double lower, double upper) {
        return lower < low && high < upper;
    }
}
