// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

/** The list of all runs in a folder. */
public record IndexPage(Table runs, String styleSheet, String script, String scriptDigest) {}
