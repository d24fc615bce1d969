// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.openjdk.jmh.annotations.Setup;

/** The client of a test that has one connection, from the port that is asked for. */
public abstract class OneConnection extends Conversation {
    SocketChannel channel;

    @Setup
    public void connect() throws IOException {
        channel = connected(clientPort);
        Witness.connection(channel);
    }
}
