// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Cell;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Series;
import io.graftbench.workload.iperf3.Iperf3Circumstances;
import io.graftbench.workload.iperf3.Iperf3Output;
import io.graftbench.workload.iperf3.Iperf3Output.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A test by iperf3 3.0.11, of which only the client's output is left. For a test that receives, its figures are the
 * receiver's; for one that sends they are the sender's, since nothing else was kept.
 */
final class Iperf3File {
    private static final int OMIT_SECONDS = 5;
    private static final int DURATION_SECONDS = 15;

    private final Declared declared;
    private final Iperf3Output output;
    private final Iperf3Circumstances circumstances;

    private Iperf3File(Declared declared, String text) {
        this.declared = declared;
        this.output = Iperf3Output.parse(text);
        this.circumstances = Iperf3Circumstances.parse(text);
    }

    /**
     * @throws io.graftbench.workload.UnreadableOutput if it is damaged
     * @throws io.graftbench.workload.ToolReportedError if iperf3 says that the test failed
     */
    static Found.Test read(Declared declared, String digest, Instant lastModified, String text) {
        return new Iperf3File(declared, text).test(digest, lastModified);
    }

    private Found.Test test(String digest, Instant lastModified) {
        var path = Way.ofStream(
                declared.cell(),
                circumstances.localAddresses(),
                circumstances.remoteAddresses(),
                Math.max(0, output.allBytes()));
        return new Found.Test(
                declared,
                digest,
                Optional.of(circumstances.startedAt()),
                lastModified,
                elapsed(),
                command(),
                output.version(),
                Optional.of(circumstances.system()),
                measurements(),
                List.of(course()),
                path,
                violations(path));
    }

    private List<String> violations(PathEvidence path) {
        var echo = new Echo(FileNames.IPERF3);
        var test = output.test();
        echo.direction(declared.isReceive(), test.reverse());
        echo.expect("protocol", cell().protocol().toUpperCase(Locale.ROOT), test.protocol());
        echo.expect("streams", cell().streams(), test.streams());
        echo.expect("data connections", cell().streams(), output.connected().size());
        echo.expect("block size", cell().sizeBytes(), test.blockBytes());
        echo.expect("omit, s", OMIT_SECONDS, test.omitSeconds());
        echo.expect("duration, s", DURATION_SECONDS, test.durationSeconds());
        echo.duration(DURATION_SECONDS, output.measuredSeconds());
        if (throughput().isEmpty()) {
            echo.add("iperf3 moved no data");
        }
        path.checks().stream()
                .filter(check -> !check.holds())
                .forEach(check -> echo.add("wrong path: not so that " + check.claim()));
        return echo.violations();
    }

    private List<Measurement> measurements() {
        var measurements = new ArrayList<Measurement>();
        throughput().ifPresent(bits -> measurements.add(new Measurement(Metrics.THROUGHPUT, bits)));
        var sends = !output.test().reverse();
        if (cell().protocol().equals("tcp") && sends) {
            sum(Metrics.RETRANSMITS, Interval::retransmits).ifPresent(measurements::add);
        }
        loss().ifPresent(measurements::add);
        return measurements;
    }

    /** Empty where nothing was moved, or the output is damaged in a way that JSON does not show. */
    private Optional<Double> throughput() {
        if (!(output.measuredSeconds() > 0)) {
            return Optional.empty();
        }
        return Optional.of(output.throughput()).filter(bits -> Double.isFinite(bits) && bits > 0);
    }

    private Optional<Measurement> sum(Metric metric, java.util.function.Function<Interval, OptionalLong> count) {
        var counts = output.measured().stream().map(count).toList();
        return counts.stream().anyMatch(OptionalLong::isEmpty)
                ? Optional.empty()
                : Optional.of(new Measurement(
                        metric,
                        counts.stream().mapToDouble(OptionalLong::getAsLong).sum()));
    }

    /** As the receiver told the sender at the end, the warm-up's datagrams with them. */
    private Optional<Measurement> loss() {
        double sent = output.intervals().stream()
                .mapToDouble(interval -> interval.packets().orElse(0))
                .sum();
        var lost = circumstances.datagramsLost();
        return lost.isPresent() && sent > 0
                ? Optional.of(new Measurement(Metrics.LOSS, lost.getAsLong() / sent))
                : Optional.empty();
    }

    private Series course() {
        var points = output.intervals().stream()
                .filter(interval -> interval.seconds() > 0)
                .map(interval -> new Series.Point(
                        interval.omitted() ? interval.end() - OMIT_SECONDS : interval.end(),
                        8.0 * interval.bytes() / interval.seconds(),
                        interval.omitted()))
                .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
                .toList();
        return new Series("throughput_by_time", "s", "bit/s", points);
    }

    private Duration elapsed() {
        double seconds =
                output.intervals().stream().mapToDouble(Interval::seconds).sum();
        return Duration.ofMillis(Math.round(1000 * Math.max(0, Math.min(seconds, 86_400))));
    }

    private String command() {
        var test = output.test();
        return "iperf3 -c " + String.join(",", circumstances.remoteAddresses()) + " -p " + circumstances.remotePort()
                + " -O " + test.omitSeconds() + " -t " + test.durationSeconds() + " -P " + test.streams() + " -l "
                + test.blockBytes() + (test.protocol().equals("UDP") ? " -u" : "") + (test.reverse() ? " -R" : "")
                + " -J";
    }

    private Cell cell() {
        return declared.cell();
    }
}
