// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Run;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that was made of published files.
 *
 * @param run its id is that of its folder once it has been stored
 * @param sources of the trials' raw output: path in the archive, by number of the trial
 */
public record ImportedRun(Run run, SortedMap<Integer, String> sources) {
    public ImportedRun {
        sources = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }
}
