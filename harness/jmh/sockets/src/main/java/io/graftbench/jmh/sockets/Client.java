// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh.sockets;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Has JMH measure one test. JMH's result goes to a file, its talk to the error output, and what both ends saw to the output. */
final class Client {
    private static final int LONGEST_ACCOUNT = 4096;

    private final Words words;
    private final Test test;

    Client(Words words) {
        this.words = words;
        this.test = words.test();
    }

    /** @throws RunnerException if the test failed */
    void measure() throws IOException, RunnerException {
        Options options = options();
        PrintStream output = System.out;
        System.setOut(System.err);
        new Runner(options).run();
        System.setOut(output);
        output.println(Witness.json(account()));
    }

    private Options options() {
        int iteration = words.number("iteration-ms");
        TimeValue each = TimeValue.milliseconds(iteration);
        return new OptionsBuilder()
                .include("^" + test.benchmark().getName() + "\\.")
                .forks(0)
                .threads(1)
                .warmupIterations(words.number("warm-up-ms") / iteration)
                .warmupTime(each)
                .measurementIterations(words.number("duration-ms") / iteration)
                .measurementTime(each)
                .param("address", words.text("address"))
                .param("port", words.text("port"))
                .param("clientPort", words.text("client-port"))
                .param("messageBytes", words.text("bytes"))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(words.text("result"))
                .build();
    }

    /** Ends the server. */
    private String account() throws IOException {
        InetSocketAddress server = new InetSocketAddress(words.text("address"), words.number("port"));
        ByteBuffer account = ByteBuffer.allocate(LONGEST_ACCOUNT);
        try (SocketChannel channel = Wire.connected(server, 0)) {
            Wire.send(channel, ByteBuffer.wrap(new byte[] {Wire.ACCOUNT}));
            boolean more = true;
            while (more && account.hasRemaining()) {
                more = channel.read(account) >= 0;
            }
        }
        return StandardCharsets.US_ASCII.decode(account.flip()).toString();
    }
}
