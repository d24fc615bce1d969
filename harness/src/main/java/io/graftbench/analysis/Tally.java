// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

/**
 * The trials of a run, counted. Places of the plan, but for {@code voidAttempts}.
 *
 * @param planned places in the plan
 * @param valid places with a valid attempt
 * @param skipped places that could not be run here
 * @param lost places that were tried and have no valid attempt
 * @param voidAttempts attempts that ran and broke a rule of validity
 * @param failedAttempts attempts without a result
 */
public record Tally(int planned, int valid, int skipped, int lost, int voidAttempts, int failedAttempts) {}
