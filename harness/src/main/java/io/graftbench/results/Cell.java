// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One combination of factors. Two trials are repetitions of each other exactly if their cells are equal.
 *
 * @param topology {@code two-host}, {@code same-host} or {@code loopback}
 * @param mode {@code host}, {@code nat}, {@code bridge}, {@code graft}, or another name in imported data
 * @param control whether this is the second, A/A run of the mode in each block
 * @param workload the workload's name in the scenario
 * @param tool {@code iperf3}, {@code sockperf}, {@code graft-cost}, {@code jmh-sockets}
 * @param protocol {@code tcp} or {@code udp}
 * @param direction {@code send}, {@code receive} or {@code round-trip}, seen from the application under test
 * @param sizeBytes of one write or one message
 * @param streams parallel connections
 * @param factors anything else that is varied on purpose, by name
 */
public record Cell(
        String topology,
        String mode,
        boolean control,
        String workload,
        String tool,
        String protocol,
        String direction,
        int sizeBytes,
        int streams,
        SortedMap<String, String> factors) {
    public Cell {
        factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
    }

    /** The same cell in another mode, as a contrast needs it. */
    public Cell inMode(String otherMode) {
        return new Cell(topology, otherMode, false, workload, tool, protocol, direction, sizeBytes, streams, factors);
    }

    /** A name for files and messages: {@code two-host.tcp-send.nat}, with the factors behind it. */
    public String label() {
        var label = new StringBuilder(topology)
                .append('.')
                .append(workload)
                .append('.')
                .append(mode);
        if (control) {
            label.append(".control");
        }
        factors.forEach(
                (name, value) -> label.append('.').append(name).append('-').append(value));
        return label.toString();
    }
}
