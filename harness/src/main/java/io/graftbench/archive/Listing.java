// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of an archive by what is to become of them. Links are not followed.
 *
 * @param known files with a name of graft-bench's, by path
 * @param strange files among them with another name
 * @param derived what the authors computed from their raw data: figures are drawn from it
 * @param leftOut how many raw files there are of tools that graftbench has no parser for, by folder
 */
record Listing(List<Declared> known, List<String> strange, List<String> derived, SortedMap<String, Integer> leftOut) {
    /** @throws ArchiveUnreadable if the folder cannot be read, or holds nothing of graft-bench */
    static Listing of(Path archive) {
        if (!Files.isDirectory(archive)) {
            throw new ArchiveUnreadable(archive, "is not a folder; name the one that holds iperf3/output");
        }
        var listing = new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        for (var path : paths(archive)) {
            listing.add(path);
        }
        if (listing.known.isEmpty()) {
            throw new ArchiveUnreadable(
                    archive,
                    "holds no raw data of graft-bench: iperf3/output/*.txt and sockperf/output/*.txt with its names");
        }
        return listing;
    }

    private void add(String path) {
        var parts = path.split("/", -1);
        var declared = FileNames.parse(path);
        if (declared.isPresent()) {
            known.add(declared.get());
        } else if (path.startsWith("iperf3/output/") || path.startsWith("sockperf/output/")) {
            strange.add(path);
        } else if (parts.length > 2 && parts[1].equals("output")) {
            leftOut.merge(parts[0], 1, Integer::sum);
        } else if (parts.length > 2 && parts[1].equals("dat")) {
            derived.add(path);
        }
    }

    private static List<String> paths(Path archive) {
        var paths = new ArrayList<String>();
        try {
            Files.walkFileTree(archive, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        paths.add(archive.relativize(file).toString().replace('\\', '/'));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    paths.add(archive.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ArchiveUnreadable(archive, "cannot be listed: " + e.getMessage(), e);
        }
        paths.sort(null);
        return paths;
    }
}
