// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/**
 * Pairs of ports, all different until the range is used up, all below Linux's ephemeral ports (32768 and above), so that no
 * outgoing connection of anybody else takes one first.
 */
final class Ports {
    private static final int FIRST_SERVER = 5001;
    private static final int FIRST_CLIENT = 10_000;
    /** Room for one workload: iperf3 takes one client port for each of up to 128 streams. */
    private static final int CLIENTS_APART = 128;

    private static final int PAIRS = 170;
    private static final int SERVERS_APART = 29;

    private final List<Integer> places;
    private int used;

    /** @param server a port of its own, {@code client} the first of 128 that nobody else uses */
    record Pair(int server, int client) {}

    Ports(UniformRandomProvider random) {
        places = new ArrayList<>(IntStream.range(0, PAIRS).boxed().toList());
        ListSampler.shuffle(random, places);
    }

    Pair next() {
        int place = places.get(used++ % PAIRS);
        return new Pair(FIRST_SERVER + place * SERVERS_APART, FIRST_CLIENT + place * CLIENTS_APART);
    }
}
