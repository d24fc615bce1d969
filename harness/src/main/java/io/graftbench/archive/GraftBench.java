// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.DeclaredClaim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads graft-bench, the raw data that the authors of the paper published. */
public final class GraftBench {
    private static final List<String> TOPOLOGIES = List.of("two-host", "same-host", "loopback");

    private GraftBench() {}

    /**
     * Every file is read, on all processors; one that is damaged is reported and stops nothing.
     *
     * @param archive the folder that holds {@code iperf3/output} and {@code sockperf/output}
     * @param claims to be tested on the data; each goes to the run of its topology
     * @param commandLine as it was given
     * @throws ArchiveUnreadable if the folder cannot be read, or holds nothing of graft-bench
     */
    public static ImportedArchive read(Path archive, List<DeclaredClaim> claims, String commandLine) {
        var listing = Listing.of(archive);
        var reader = new FileReader(archive);
        var found =
                Copies.marked(listing.known().parallelStream().map(reader::read).toList());
        var runs = TOPOLOGIES.stream()
                .flatMap(topology -> new RunBuilder(topology, found, claims, commandLine).build().stream())
                .toList();
        return new ImportedArchive(
                runs, found.size(), problems(listing, found), listing.leftOut(), findings(listing, reader));
    }

    private static List<Problem> problems(Listing listing, List<Found> found) {
        var damaged = found.stream()
                .filter(Found.Damaged.class::isInstance)
                .map(Found.Damaged.class::cast)
                .map(file -> new Problem(file.declared().path(), file.cause()));
        var strange = listing.strange().stream()
                .map(path -> new Problem(path, "has no name of graft-bench's, and was not read"));
        return Stream.concat(damaged, strange)
                .sorted(Comparator.comparing(Problem::path))
                .toList();
    }

    private static List<String> findings(Listing listing, FileReader reader) {
        var digests = new TreeMap<String, String>();
        listing.derived().forEach(path -> digests.put(path, reader.digest(path)));
        var findings = new ArrayList<String>(Copies.sentences(digests));
        listing.leftOut().entrySet().stream().map(GraftBench::leftOut).forEach(findings::add);
        return findings;
    }

    private static String leftOut(Map.Entry<String, Integer> folder) {
        return "Not imported: " + folder.getValue() + " files of " + folder.getKey()
                + "/output, whose tool graftbench has no parser for.";
    }
}
