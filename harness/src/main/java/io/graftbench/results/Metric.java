// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

/**
 * What is measured.
 *
 * @param name as in samples.csv, for instance {@code throughput}
 * @param unit of every value: {@code bit/s}, {@code us}, {@code 1}
 */
public record Metric(String name, String unit, Better better) {
    public enum Better {
        HIGHER,
        LOWER,
        /** A descriptive figure that no verdict is given on. */
        NEITHER
    }
}
