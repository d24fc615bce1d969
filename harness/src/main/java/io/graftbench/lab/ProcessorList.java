// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers of processors as the kernel lists them: {@code 0-3,8,10-11}; pure. */
public final class ProcessorList {
    private ProcessorList() {}

    /** Empty for what is no such list. */
    public static List<Integer> parse(String text) {
        if (!text.strip().matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*")) {
            return List.of();
        }
        return Stream.of(text.strip().split(",", -1))
                .map(range -> range.split("-", 2))
                .flatMapToInt(ends ->
                        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
                .boxed()
                .toList();
    }
}
