// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * The client of one test. JMH's own file tells the parameters, so that what was asked can be held against it.
 *
 * <p>JMH forks nothing here: a fork tells its results to its parent over a socket of the loopback interface, which the modes have
 * to be silent on, and a grafted container does not have. Each trial is a JVM of its own instead, made for it.
 */
@State(Scope.Thread)
@Fork(0)
@Threads(1)
@OutputTimeUnit(TimeUnit.SECONDS)
public abstract class Conversation {
    @Param("127.0.0.1")
    public String address = "";

    @Param("0")
    public int port;

    /** Of the only connection; of each, where the test makes many, the kernel's choice. */
    @Param("0")
    public int clientPort;

    @Param("1")
    public int messageBytes;

    ByteBuffer message = ByteBuffer.allocate(0);
    long operations;
    private long before;
    private long began;

    @Setup
    public void allocate() {
        message = ByteBuffer.allocateDirect(messageBytes);
    }

    @Setup(Level.Iteration)
    public void begin() {
        before = operations;
        began = System.nanoTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
        Witness.iteration(operations - before, System.nanoTime() - began);
    }

    final SocketChannel connected(int ownPort) throws IOException {
        return Wire.connected(new InetSocketAddress(address, port), ownPort);
    }
}
