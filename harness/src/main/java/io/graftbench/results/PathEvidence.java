// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;

/**
 * What the counters say about the way the traffic took.
 *
 * @param hops in the order the request passes them
 * @param checks what was demanded of the counters; the trial is void if one does not hold
 */
public record PathEvidence(List<Hop> hops, List<Check> checks) {
    /**
     * One place with counters.
     *
     * @param kind {@code socket}, {@code interface}, {@code bridge}, {@code nat}, {@code endpoint}, {@code namespace}
     * @param name as the system calls it
     * @param where the namespace it is in: {@code container}, {@code host}, {@code peer}
     * @param bytes that passed during the trial, both directions; negative never
     * @param detail what else was read, in words
     */
    public record Hop(String kind, String name, String where, long bytes, String detail) {}

    /** @param claim what had to hold, in words, with the figures */
    public record Check(String claim, boolean holds) {}

    public PathEvidence {
        hops = List.copyOf(hops);
        checks = List.copyOf(checks);
    }

    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }
}
