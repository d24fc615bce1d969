// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

/** What every procedure here demands of its input: at least one value, each of them finite. */
final class Finite {
    private Finite() {}

    /** @throws IllegalArgumentException if there is no value, or one is NaN or infinite */
    static double[] copyOf(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a finite value: " + value);
            }
        }
        return values.clone();
    }

    static double require(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is not finite: " + value);
        }
        return value;
    }

    /** @throws IllegalArgumentException unless 0 &lt; value &lt; 1 */
    static double requireShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is not between 0 and 1: " + value);
        }
        return value;
    }
}
