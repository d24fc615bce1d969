// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the client itself saw, beside what JMH says; of the one test that a JVM makes. Written by the thread that measures. */
final class Witness {
    private static final List<Iteration> ITERATIONS = new ArrayList<>();
    private static String bound = "";
    private static long connections;

    private Witness() {}

    private record Iteration(long operations, long elapsedNanos) {
        private String json() {
            return String.format(Locale.ROOT, "{\"operations\":%d,\"elapsed_ns\":%d}", operations, elapsedNanos);
        }
    }

    /** The first. */
    static synchronized void connection(SocketChannel channel) throws IOException {
        bound = String.valueOf(channel.getLocalAddress()).replaceFirst("^.*/", "");
        connections++;
    }

    static synchronized void anotherConnection() {
        connections++;
    }

    static synchronized void iteration(long operations, long elapsedNanos) {
        ITERATIONS.add(new Iteration(operations, elapsedNanos));
    }

    /** @param account the server's, as it gave it */
    static synchronized String json(String account) {
        return String.format(
                Locale.ROOT,
                "{\"tool\":\"jmh-sockets\",\"version\":1,\"bound\":\"%s\",\"connections\":%d,\"iterations\":[%s],\"server\":%s}",
                bound,
                connections,
                ITERATIONS.stream().map(Iteration::json).collect(Collectors.joining(",")),
                account);
    }
}
