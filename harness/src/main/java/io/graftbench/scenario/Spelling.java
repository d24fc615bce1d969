// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Spelling {
    private Spelling() {}

    /** The known word nearest to a misspelt one; empty where none is near. */
    public static Optional<String> nearest(String misspelt, Collection<String> known) {
        var word = misspelt.toLowerCase(Locale.ROOT);
        var furthest = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(k -> distance(word, k.toLowerCase(Locale.ROOT)) <= furthest)
                .min(Comparator.comparingInt(k -> distance(word, k.toLowerCase(Locale.ROOT))));
    }

    /** What to say after an unknown word: the nearest known one, and all there are. */
    static String advice(String misspelt, Collection<String> known, String noun) {
        var meant =
                nearest(misspelt, known).map(k -> "did you mean `" + k + "`? ").orElse("");
        return meant + noun + ": " + String.join(", ", known);
    }

    /** Least number of letters to insert, delete, replace or swap with their neighbour. */
    private static int distance(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        var replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        var least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
