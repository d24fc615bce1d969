// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;

/**
 * A trial whose course inside the measured window does not look steady. A flag, not a verdict: its figures count.
 *
 * @param trial its number in the plan
 * @param series the name of the course
 * @param sign what was seen, with the figures
 */
public record UnsteadyTrial(int trial, int attempt, Cell cell, String series, String sign) {}
