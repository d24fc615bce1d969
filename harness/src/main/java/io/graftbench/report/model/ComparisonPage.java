// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.model;

import java.util.List;
import java.util.Optional;

/**
 * Several runs side by side.
 *
 * @param forest the ratios drawn; empty where there is none
 * @param files where the files of the drawing are, relative to the page, with a slash at the end
 * @param absolutes one table for each set of runs whose absolute values may be compared, then one for each other run alone
 * @param comparable whether any two runs are in one table of them
 */
public record ComparisonPage(
        Table runs,
        Table ratios,
        Optional<Figure> forest,
        String files,
        List<Table> absolutes,
        boolean comparable,
        Table differences,
        String styleSheet,
        String script,
        String scriptDigest) {
    public ComparisonPage {
        absolutes = List.copyOf(absolutes);
    }
}
