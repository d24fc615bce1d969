// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The other end: one connection after the other, until one asks what came of it, which gets the answer and ends the server.
 * Everything counted was received by this process.
 */
final class Server {
    private static final int BACKLOG = 128;

    private final Test test;
    private final InetSocketAddress address;
    private final ByteBuffer message;
    private long connections;
    private long bytes;

    Server(Words words) {
        this.test = words.test();
        this.address = new InetSocketAddress(words.text("address"), words.number("port"));
        this.message = ByteBuffer.allocateDirect(words.number("bytes"));
    }

    void serve() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, BACKLOG);
            boolean more = true;
            while (more) {
                try (SocketChannel peer = server.accept()) {
                    peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    more = converse(peer);
                }
            }
        }
    }

    /** False after it was asked for its account. */
    private boolean converse(SocketChannel peer) throws IOException {
        message.clear();
        int first = peer.read(message);
        if (first < 0) {
            throw new EOFException("a connection without a byte");
        }
        if (message.get(0) == Wire.ACCOUNT) {
            answer(peer);
            return false;
        }
        connections++;
        switch (test) {
            case ROUND_TRIP -> echo(peer);
            case STREAM -> drain(peer, first);
            case CONNECTS -> take(peer);
        }
        return true;
    }

    /** The rest of a message of which the beginning is there. */
    private void take(SocketChannel peer) throws IOException {
        Wire.receiveRest(peer, message);
        bytes += message.capacity();
    }

    private void echo(SocketChannel peer) throws IOException {
        take(peer);
        Wire.send(peer, message);
        while (Wire.receive(peer, message)) {
            bytes += message.capacity();
            Wire.send(peer, message);
        }
    }

    private void drain(SocketChannel peer, int first) throws IOException {
        for (int read = first; read >= 0; read = peer.read(message)) {
            bytes += read;
            message.clear();
        }
    }

    private void answer(SocketChannel peer) throws IOException {
        String account = String.format(
                Locale.ROOT,
                "{\"test\":\"%s\",\"message_bytes\":%d,\"connections\":%d,\"payload_bytes\":%d}",
                test.word(),
                message.capacity(),
                connections,
                bytes);
        System.out.println(account);
        Wire.send(peer, ByteBuffer.wrap(account.getBytes(StandardCharsets.US_ASCII)));
    }
}
