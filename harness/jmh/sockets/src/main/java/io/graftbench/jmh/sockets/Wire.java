// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Whole messages over blocking channels. */
final class Wire {
    /** The first byte of a connection that asks for the server's account, and of no other. */
    static final byte ACCOUNT = 'Q';

    private Wire() {}

    /** @param port of its own; 0: the kernel's choice */
    static SocketChannel connected(InetSocketAddress other, int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            if (port != 0) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(port));
            }
            channel.connect(other);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends the whole buffer, from its beginning. */
    static void send(SocketChannel channel, ByteBuffer message) throws IOException {
        message.clear();
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    /** Fills the whole buffer; false if the other end closed before its first byte. */
    static boolean receive(SocketChannel channel, ByteBuffer message) throws IOException {
        message.clear();
        if (channel.read(message) < 0) {
            return false;
        }
        receiveRest(channel, message);
        return true;
    }

    /** Fills a buffer of which the beginning is there. */
    static void receiveRest(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            if (channel.read(message) < 0) {
                throw new EOFException("the other end closed after " + message.position() + " bytes of a message");
            }
        }
    }

    /** Waits until the other end closes. @throws IOException if it sends anything before */
    static void awaitEnd(SocketChannel channel) throws IOException {
        if (channel.read(ByteBuffer.allocate(1)) >= 0) {
            throw new IOException("the other end sent what nobody asked for");
        }
    }
}
