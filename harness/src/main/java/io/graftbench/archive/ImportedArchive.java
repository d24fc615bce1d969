// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an archive came to.
 *
 * @param runs one for each topology, since each has a reference of its own
 * @param files with a name that is known, damaged ones too
 * @param problems files that are damaged or foreign, by path
 * @param leftOut how many raw files there are of tools that graftbench has no parser for, by folder
 * @param findings about the archive as a whole
 */
public record ImportedArchive(
        List<ImportedRun> runs,
        int files,
        List<Problem> problems,
        SortedMap<String, Integer> leftOut,
        List<String> findings) {
    public ImportedArchive {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        findings = List.copyOf(findings);
    }
}
