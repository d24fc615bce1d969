// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.TearDown;

/** One operation: a message there and one back, on one connection. JMH times a sample of them, each by itself. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoundTrip extends OneConnection {
    @Benchmark
    public void exchange() throws IOException {
        Wire.send(channel, message);
        if (!Wire.receive(channel, message)) {
            throw new IOException("the server closed");
        }
        operations++;
    }

    @TearDown
    public void close() throws IOException {
        channel.close();
    }
}
