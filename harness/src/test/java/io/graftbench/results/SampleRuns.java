// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import io.graftbench.results.JournalRecord.Header;
import io.graftbench.results.JournalRecord.Probed;
import io.graftbench.results.JournalRecord.SessionEnded;
import io.graftbench.results.JournalRecord.Stopped;
import io.graftbench.results.JournalRecord.TrialEnded;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Outcome.Failed;
import io.graftbench.results.Outcome.Skipped;
import io.graftbench.results.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs made up for tests of the store: every kind of value that there is, and text that has to be quoted. */
public final class SampleRuns {
    static final Instant START = Instant.parse("2026-02-03T04:05:06.789012345Z");
    static final String HOSTILE = "a \"quoted\", <b>ö</b> \u2028 \\ line\r\nnext\ttab \uD83D\uDE00";

    private SampleRuns() {}

    public static Header header() {
        var summary = new Run.ScenarioSummary(
                "small",
                "Small",
                HOSTILE,
                "schema: 1\nname: small\n",
                List.of("blocks = 2", "name = small"),
                "0".repeat(64));
        return new Header(
                1, "run-1", START, summary, design(), Long.MIN_VALUE, Clock.VIRTUAL, "vm", "graftbench run x.yaml", 4);
    }

    public static List<JournalRecord> events() {
        return List.of(
                new Probed(environment()),
                new TrialEnded(trial(1, 1, cell("host", false), completed(0.1 + 0.2, List.of()))),
                new TrialEnded(
                        trial(2, 1, cell("nat", false), completed(1e-99, List.of("the bytes went past the bridge")))),
                new TrialEnded(trial(2, 2, cell("nat", false), completed(24.749, List.of()))),
                new JournalRecord.Resumed(START.plusSeconds(60), "graftbench run --resume run-1"),
                new TrialEnded(trial(3, 1, cell("graft", false), new Skipped("no module: run `modprobe graft`"))),
                new TrialEnded(trial(4, 1, cell("host", true), new Failed(HOSTILE))),
                new SessionEnded(new Session(1, 6.25, "logs/block-1/kernel.log", List.of("WARNING: " + HOSTILE))),
                new Stopped(START.plusSeconds(100), "every trial of the plan was run", 4));
    }

    public static Run run() {
        return new JournalContent(Optional.of(header()), events(), 0).toRun();
    }

    private static Design design() {
        var claim = new DeclaredClaim(
                "as-host",
                "graft is equivalent to host",
                "graft",
                DeclaredClaim.Relation.EQUIVALENT,
                "host",
                "latency_mean",
                "ping",
                "two-host",
                new TreeMap<>(),
                0.01,
                true,
                List.of(DeclaredClaim.Need.REAL_TIME),
                Optional.of(HOSTILE),
                Optional.empty());
        return new Design(
                List.of("two-host"),
                List.of("ping"),
                List.of("host", "nat", "graft"),
                "host",
                true,
                Design.PRIMARY_METRICS,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                Design.DETERMINISM_BOUND,
                1,
                List.of(claim));
    }

    private static Environment environment() {
        return new Environment(new TreeMap<>(Map.of(
                "dut",
                new TreeMap<>(Map.of("kernel.release", "6.1.0", "tool.iperf3", HOSTILE)),
                "harness",
                new TreeMap<>())));
    }

    static Cell cell(String mode, boolean control) {
        return new Cell(
                "two-host",
                mode,
                control,
                "ping",
                "sockperf",
                "tcp",
                "round-trip",
                14,
                1,
                new TreeMap<>(Map.of("mtu", "1500")));
    }

    static TrialResult trial(int number, int attempt, Cell cell, Outcome outcome) {
        return new TrialResult(
                number,
                attempt,
                1,
                cell,
                START.plusSeconds(number),
                Duration.ofNanos(6_500_000_001L),
                List.of("sockperf server --tcp", "sockperf ping-pong --tcp"),
                "trials/" + number,
                outcome);
    }

    static Completed completed(double value, List<String> violations) {
        var path = new PathEvidence(
                List.of(new PathEvidence.Hop("interface", "veth0", "container", 123_456_789_012L, HOSTILE)),
                List.of(new PathEvidence.Check("veth0 carried 1 byte or more", violations.isEmpty())));
        var series = new Series("throughput_by_time", "s", "bit/s", List.of(new Point(0.1, 1e9, true)));
        return new Completed(
                List.of(new Measurement(Metrics.LATENCY_MEAN, value), new Measurement(Metrics.OBSERVATIONS, 53_000)),
                List.of(series),
                path,
                violations);
    }
}
