// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;

/**
 * Several runs side by side.
 *
 * @param absolutes one table for each set of runs whose absolute values may be compared; empty where there is none
 */
public record ComparisonPage(
        Table runs,
        Table ratios,
        List<Table> absolutes,
        Table differences,
        String styleSheet,
        String script,
        String scriptDigest) {
    public ComparisonPage {
        absolutes = List.copyOf(absolutes);
    }
}
