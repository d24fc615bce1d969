// SPDX-License-Identifier: Apache-2.0
package io.graftbench.jmh;

import io.graftbench.workload.sockperf.SockperfLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A full log of sockperf, from a file to percentiles, in 256 MB of heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-XX:ActiveProcessorCount=1", "-Xmx256m"})
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class SockperfLogBenchmark {
    private static final String RULER = "------------------------------\n";

    @Param({"10000000"})
    public int messages;

    private Path file = Path.of("");

    /** Twenty microseconds a message, with a tail, as a full log has it. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("graftbench-sockperf", ".log");
        var random = new Random(1);
        try (BufferedWriter log = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            log.write(RULER + "test was performed using the following parameters: --mps=600000 --burst=1"
                    + " --reply-every=1 --msg-size=14 --time=300\n" + RULER
                    + "packet, txTime(sec), rxTime(sec), latency(usec)\n");
            long nanos = 2_000_000_000L;
            for (int i = 0; i < messages; i++) {
                long roundTrip = 2 * (18_000 + (long) (Math.exp(random.nextGaussian()) * 1000));
                log.write(i + ", " + seconds(nanos) + ", " + seconds(nanos + roundTrip) + ", "
                        + decimal(roundTrip / 2, 1000, 3) + "\n");
                nanos += roundTrip + 100;
            }
            log.write(RULER);
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Benchmark
    public SockperfLog read() throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            SockperfLog log = SockperfLog.read(input);
            if (log.count() != messages) {
                throw new IllegalStateException(String.format(Locale.ROOT, "%d of %d messages", log.count(), messages));
            }
            return log;
        }
    }

    private static String seconds(long nanos) {
        return decimal(nanos, 1_000_000_000L, 9);
    }

    private static String decimal(long value, long unit, int digits) {
        String fraction = Long.toString(unit + value % unit);
        return value / unit + "." + fraction.substring(fraction.length() - digits);
    }
}
