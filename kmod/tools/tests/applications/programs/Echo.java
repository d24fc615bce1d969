// SPDX-License-Identifier: GPL-2.0
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code serve PORT}, or {@code stream|rate ADDRESS PORT [FILE]}: a client of it. */
final class Echo {
    private static final int EXCHANGES = 300;
    private static final int MESSAGE_BYTES = 100;

    private Echo() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("serve")) {
            serve(new InetSocketAddress(Integer.parseInt(arguments[1])));
            return;
        }
        var server = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        try (var channel = SocketChannel.open(server)) {
            if (arguments[0].equals("stream")) {
                System.out.write(exchange(channel, Files.readAllBytes(Path.of(arguments[3]))));
                System.out.flush();
            } else {
                System.out.println(rate(channel));
            }
        }
    }

    private static void serve(InetSocketAddress address) throws IOException {
        var selector = Selector.open();
        var listener = ServerSocketChannel.open().bind(address);
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select(key -> answer(selector, key));
        }
    }

    private static void answer(Selector selector, SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var accepted = ((ServerSocketChannel) key.channel()).accept();
                accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            } else {
                echo((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private static void echo(SocketChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(65536);
        if (channel.read(buffer) < 0) {
            channel.close();
            return;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** What came back for these bytes, sent in pieces that fit the buffers of both ends. */
    private static byte[] exchange(SocketChannel channel, byte[] data) throws IOException {
        var got = ByteBuffer.allocate(data.length);
        for (int from = 0; from < data.length; from += 4096) {
            var to = Math.min(data.length, from + 4096);
            channel.write(ByteBuffer.wrap(data, from, to - from));
            got.limit(to);
            while (got.hasRemaining() && channel.read(got) >= 0) {}
        }
        return got.array();
    }

    private static long rate(SocketChannel channel) throws IOException {
        var message = new byte[MESSAGE_BYTES];
        var start = System.nanoTime();
        for (int i = 0; i < EXCHANGES; i++) {
            exchange(channel, message);
        }
        return EXCHANGES * 1_000_000_000L / (System.nanoTime() - start);
    }
}
