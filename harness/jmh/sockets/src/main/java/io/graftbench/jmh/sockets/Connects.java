// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;

/**
 * One operation: a connection that is made, carries one message, and is closed. The server closes first and keeps the ports in
 * TIME_WAIT, so that the client's do not run out.
 */
@BenchmarkMode(Mode.Throughput)
public class Connects extends Conversation {
    @Benchmark
    public void connectSendClose() throws IOException {
        try (SocketChannel channel = connected(0)) {
            if (operations == 0) {
                Witness.connection(channel);
            } else {
                Witness.anotherConnection();
            }
            Wire.send(channel, message);
            Wire.awaitEnd(channel);
        }
        operations++;
    }
}
