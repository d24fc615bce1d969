// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One operation: a message that the kernel took, on one connection. The buffers on the way are full after the warm-up, and from then
 * on the kernel takes as much as arrives.
 */
@BenchmarkMode(Mode.Throughput)
public class Stream extends OneConnection {
    @Benchmark
    public void send() throws IOException {
        Wire.send(channel, message);
        operations++;
    }

    /** The server closes once it has read everything. */
    @TearDown
    public void close() throws IOException {
        channel.shutdownOutput();
        Wire.awaitEnd(channel);
        channel.close();
    }
}
