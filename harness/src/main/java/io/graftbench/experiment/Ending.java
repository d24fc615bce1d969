// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

/**
 * How an experiment ended.
 *
 * @param interrupted whether it was told to stop before all trials were run
 * @param reason in one sentence
 */
public record Ending(boolean interrupted, String reason) {}
