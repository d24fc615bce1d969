// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import java.util.OptionalInt;

/**
 * What a tool says it moved during its whole run, warm-up included. The counters of the path are held against it.
 *
 * @param payloadBytes that arrived, both directions
 * @param messages single messages that arrived, both directions; 0 where the tool writes a stream
 * @param connections that carried data
 * @param mss largest segment of the connection, bytes; empty for UDP and for tools that do not say it
 */
public record Traffic(long payloadBytes, long messages, int connections, OptionalInt mss) {
    private static final int SMALLEST_HEADERS = 20 + 8;

    /** The least number of bytes that any place on the way must have seen. */
    public long leastBytesOnTheWay() {
        return payloadBytes + messages * SMALLEST_HEADERS;
    }
}
