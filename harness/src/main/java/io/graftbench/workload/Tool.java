// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.host.Command;
import java.util.Optional;

/** A benchmark tool, set up for one workload. Commands are rendered from the workload alone; reading is pure. */
public interface Tool {
    /** As in a {@link io.graftbench.results.Cell}: {@code iperf3}, {@code sockperf}. */
    String name();

    Command server(Connection connection);

    /** Succeeds once the server can be connected to; runs in the namespace in which the server's socket lives. */
    Command listening(Connection connection);

    /** @param log where to write the log, for tools that write one */
    Command client(Connection connection, String log);

    /** Whether the client writes a log that {@link #read} needs. */
    boolean writesLog();

    /**
     * @throws UnreadableOutput if the output is truncated, or of another tool
     * @throws ToolReportedError if the tool says that the test failed
     */
    Reading read(Connection connection, ToolOutput output);

    /** Whether it grafts its sockets itself, and has to be left alone with that. */
    default boolean isNative() {
        return false;
    }

    /** Whether it is busy long enough with what it moves for processor time to mean something, which kernels count in ticks. */
    default boolean fillsTicks() {
        return true;
    }

    /** What the tool tells of the version it has, from its output; empty where it does not. */
    default Optional<String> version(ToolOutput output) {
        return Optional.empty();
    }
}
