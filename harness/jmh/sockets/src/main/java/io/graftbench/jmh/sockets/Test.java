// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is done, by its word on the command line. */
enum Test {
    /** A message there, and the same number of bytes back. */
    ROUND_TRIP("round-trip", RoundTrip.class),
    /** Messages one way, on one connection. */
    STREAM("stream", Stream.class),
    /** Connect, send one message, wait for the other end to close. */
    CONNECTS("connects", Connects.class);

    private final String word;
    private final Class<? extends Conversation> benchmark;

    Test(String word, Class<? extends Conversation> benchmark) {
        this.word = word;
        this.benchmark = benchmark;
    }

    static Test of(String word) {
        return Arrays.stream(values())
                .filter(test -> test.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--test is none of "
                        + Arrays.stream(values()).map(Test::word).collect(Collectors.joining(", ")) + ": " + word));
    }

    String word() {
        return word;
    }

    Class<? extends Conversation> benchmark() {
        return benchmark;
    }
}
