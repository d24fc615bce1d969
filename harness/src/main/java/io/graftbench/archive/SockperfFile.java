// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Series;
import io.graftbench.workload.UnreadableOutput;
import io.graftbench.workload.sockperf.SockperfReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A ping-pong by sockperf 3.1, of which only the report is left: neither its start nor the size of its messages is in it. */
final class SockperfFile {
    private static final double DURATION_SECONDS = 30;

    /** A percentile is taken over only with this many observations beyond it. */
    private static final int LEAST_BEYOND = 100;

    private static final Map<Metric, Double> PERCENTILES = percentiles();

    private final Declared declared;
    private final String text;
    private final SockperfReport report;

    private SockperfFile(Declared declared, String text) {
        this.declared = declared;
        this.text = text;
        this.report = SockperfReport.parse(text);
    }

    /**
     * @throws UnreadableOutput if it is damaged
     * @throws io.graftbench.workload.ToolReportedError if sockperf says that the test failed
     */
    static Found.Test read(Declared declared, String digest, Instant lastModified, String text) {
        return new SockperfFile(declared, text).test(digest, lastModified);
    }

    private Found.Test test(String digest, Instant lastModified) {
        var bytes = 2 * report.totalReceived() * declared.cell().sizeBytes();
        var path = Way.ofPingPong(declared.cell(), report.address(), text, bytes);
        return new Found.Test(
                declared,
                digest,
                Optional.empty(),
                lastModified,
                Duration.ofMillis(Math.round(1000 * Math.min(report.validSeconds(), 86_400))),
                "sockperf pp --ip " + report.address() + " --port " + report.port()
                        + (report.protocol().equals("TCP") ? " --tcp" : ""),
                "sockperf " + report.version(),
                Optional.empty(),
                measurements(),
                List.of(quantiles()),
                path,
                violations(path));
    }

    private List<String> violations(PathEvidence path) {
        var echo = new Echo(FileNames.SOCKPERF);
        echo.expect("protocol", declared.cell().protocol().toUpperCase(Locale.ROOT), report.protocol());
        echo.duration(DURATION_SECONDS, report.validSeconds());
        echo.expect("messages received", report.validSent(), report.validReceived());
        echo.expect("observations", report.validReceived(), report.observations());
        echo.expect("dropped messages", 0L, report.dropped());
        echo.expect("duplicated messages", 0L, report.duplicated());
        echo.expect("out-of-order messages", 0L, report.outOfOrder());
        if (report.observations() == 0) {
            echo.add("sockperf observed no message");
        }
        path.checks().stream()
                .filter(check -> !check.holds())
                .forEach(check -> echo.add("wrong path: not so that " + check.claim()));
        return echo.violations();
    }

    private List<Measurement> measurements() {
        var measurements = new ArrayList<Measurement>();
        measurements.add(measurement(Metrics.OBSERVATIONS, (double) report.observations()));
        if (report.observations() > 0) {
            measurements.add(measurement(Metrics.LATENCY_MEAN, report.mean()));
            PERCENTILES.forEach((metric, percent) ->
                    known(percent).ifPresent(value -> measurements.add(measurement(metric, value))));
        }
        return measurements;
    }

    private Optional<Double> known(double percent) {
        return report.observations() * (1 - percent / 100) >= LEAST_BEYOND
                ? Optional.ofNullable(report.percentiles().get(percent))
                : Optional.empty();
    }

    private Series quantiles() {
        var points = report.percentiles().entrySet().stream()
                .filter(entry -> known(entry.getKey()).filter(Double::isFinite).isPresent())
                .map(entry -> new Series.Point(entry.getKey() / 100, entry.getValue(), false))
                .toList();
        return new Series("latency_by_quantile", "1", "us", points);
    }

    private static Measurement measurement(Metric metric, double value) {
        if (!Double.isFinite(value)) {
            throw new UnreadableOutput(FileNames.SOCKPERF, metric.name() + " is too large to be one");
        }
        return new Measurement(metric, value);
    }

    private static Map<Metric, Double> percentiles() {
        var percentiles = new LinkedHashMap<Metric, Double>();
        percentiles.put(Metrics.LATENCY_P50, 50.0);
        percentiles.put(Metrics.LATENCY_P90, 90.0);
        percentiles.put(Metrics.LATENCY_P99, 99.0);
        percentiles.put(Metrics.LATENCY_P999, 99.9);
        return percentiles;
    }
}
