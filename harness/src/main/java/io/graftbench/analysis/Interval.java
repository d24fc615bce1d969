// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

/**
 * A range and what it is.
 *
 * @param kind in words, for a caption: {@code 95 % interval, sign-flip permutation inverted} or {@code spread of 2 boots}
 */
public record Interval(double low, double high, String kind) {}
