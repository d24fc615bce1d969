// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

/**
 * Something that holds only if the traffic took the path that the mode names. The failure of a rule voids a trial.
 */
public interface PathRule {
    /**
     * @param passed what was counted between the two readings
     * @param after the second reading, for what is not a difference
     */
    Finding judge(Counters passed, Counters after, Load load);

    /** Whether there is anything to judge; a rule about what the tool does not say is no evidence, and is left out. */
    default boolean appliesTo(Load load) {
        return true;
    }

    /** @param claim what had to hold, in words, with the figures */
    record Finding(String claim, boolean holds) {}

    /**
     * What the tool says it moved.
     *
     * @param leastBytes that any place on the way must have seen
     * @param messages single ones, both directions; 0 for a stream
     * @param connections that carried it
     * @param segment largest segment of a TCP connection, bytes; 0 where the tool does not say it
     */
    record Load(long leastBytes, long messages, int connections, int segment) {}
}
