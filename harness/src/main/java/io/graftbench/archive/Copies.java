// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files that are byte for byte the same. No two tests give the same bytes, so at most one name of such a file is true: of
 * copies within a cell the first counts; copies in several cells are all void unless only one of the cells fits its content.
 */
final class Copies {
    static final String SAME_AS = "byte for byte the same as ";

    private Copies() {}

    /** The same tests in the same order, the copies among them void. */
    static List<Found> marked(List<Found> found) {
        var tests = new LinkedHashMap<String, Found>();
        found.forEach(one -> tests.put(one.declared().path(), one));
        for (var copies : copies(found)) {
            var counting = counting(copies);
            for (var copy : copies) {
                var path = copy.declared().path();
                if (!counting.equals(Optional.of(path))) {
                    tests.put(path, copy.with(SAME_AS + other(copies, path)));
                }
            }
        }
        return List.copyOf(tests.values());
    }

    /** Files of derived data that are copies of each other, a sentence for each set of them. */
    static List<String> sentences(Map<String, String> digestsByPath) {
        var byDigest = new TreeMap<String, List<String>>();
        digestsByPath.forEach((path, digest) -> {
            if (!digest.isEmpty()) {
                byDigest.computeIfAbsent(digest, d -> new ArrayList<>()).add(path);
            }
        });
        return byDigest.values().stream()
                .filter(paths -> paths.size() > 1)
                .map(paths -> paths.stream().sorted().toList())
                .sorted(Comparator.comparing(paths -> paths.get(0)))
                .map(paths -> "Byte for byte the same: " + String.join(", ", paths) + ".")
                .toList();
    }

    private static List<List<Found.Test>> copies(List<Found> found) {
        return found.stream()
                .filter(Found.Test.class::isInstance)
                .map(Found.Test.class::cast)
                .collect(groupingBy(Found.Test::digest, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .toList();
    }

    /** The path of the one that counts, if one does. */
    private static Optional<String> counting(List<Found.Test> copies) {
        var fitting = copies.stream().filter(Found.Test::isValid).toList();
        long cells =
                fitting.stream().map(test -> test.declared().cell()).distinct().count();
        return cells == 1 ? Optional.of(fitting.get(0).declared().path()) : Optional.empty();
    }

    private static String other(List<Found.Test> copies, String path) {
        return copies.stream()
                .map(copy -> copy.declared().path())
                .filter(p -> !p.equals(path))
                .findFirst()
                .orElseThrow();
    }
}
