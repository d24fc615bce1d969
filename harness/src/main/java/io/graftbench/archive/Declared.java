// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Cell;

/**
 * What the name of a file says is in it.
 *
 * @param path relative to the archive, with slashes
 * @param group the name without the trial's number
 * @param trial from 1
 */
record Declared(String path, String group, int trial, Cell cell) {
    boolean isIperf3() {
        return cell.tool().equals(FileNames.IPERF3);
    }

    boolean isReceive() {
        return cell.direction().equals(FileNames.RECEIVE);
    }
}
