// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

/**
 * Something that is stored otherwise than it is when it is computed once more.
 *
 * @param subject the trial, or the file if it is about no trial
 * @param what a metric, a point of a course, a counter, a violation
 * @param stored as text; empty where it is not stored
 * @param recomputed as text; empty where it does not come out
 * @param file that it was computed from, relative to the run's folder
 */
public record Discrepancy(String subject, String what, String stored, String recomputed, String file) {}
