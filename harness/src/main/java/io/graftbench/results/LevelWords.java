// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.SortedMap;
import java.util.stream.Collectors;

/** Levels of factors behind what they belong to. */
public final class LevelWords {
    private LevelWords() {}

    /** {@code , mtu 9000, offloads off}; nothing where there are none. */
    public static String after(SortedMap<String, String> factors) {
        return factors.entrySet().stream()
                .map(level -> ", " + level.getKey() + " " + level.getValue())
                .collect(Collectors.joining());
    }
}
