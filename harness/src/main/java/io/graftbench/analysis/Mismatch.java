// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

/**
 * Something in which two runs differ, though a comparison takes it to be equal.
 *
 * @param key of {@link Comparability#KEYS}, by which the comparison is asked to go on regardless
 * @param name of the fact, for instance {@code dut package.iperf3}
 * @param baseline what it was; {@code none} where the run does not say it
 * @param candidate the same
 */
public record Mismatch(String key, String name, String baseline, String candidate) {}
