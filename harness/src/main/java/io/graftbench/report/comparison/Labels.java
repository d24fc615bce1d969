// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.comparison;

/** What two runs are called. */
public record Labels(String baseline, String candidate) {}
