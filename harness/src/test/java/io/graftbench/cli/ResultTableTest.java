// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Design;
import io.graftbench.results.Environment;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void namesTheLevelsOfACellAndSetsThemAgainstTheirOwnReference() {
        var trials = new ArrayList<TrialResult>();
        for (var block = 1; block <= 2; block++) {
            trials.add(trial(trials.size() + 1, block, "host", "on", 2.0e9));
            trials.add(trial(trials.size() + 1, block, "nat", "on", 1.8e9));
            trials.add(trial(trials.size() + 1, block, "host", "off", 1.0e9));
            trials.add(trial(trials.size() + 1, block, "nat", "off", 0.6e9));
        }

        assertThat(ResultTable.of(Analyses.of(run(trials))).lines())
                .containsSubsequence(
                        "two-host",
                        "  tcp-send, offloads off",
                        "                     host       1.000 Gbit/s",
                        "                     nat        600.0 Mbit/s   0.6000  worse",
                        "  tcp-send, offloads on",
                        "                     host       2.000 Gbit/s",
                        "                     nat        1.800 Gbit/s   0.9000  worse")
                .allMatch(line -> line.length() <= ResultTable.WIDTH);
    }

    @Test
    void saysWhyTheRunEndedAndHowManyBlocksWouldDecideAnOpenClaim() {
        var trials = List.of(trial(1, 1, "host", "on", 2.0e9), trial(2, 1, "nat", "on", 1.8e9));
        var claim = new DeclaredClaim(
                "nat",
                "nat is worse than host",
                "nat",
                DeclaredClaim.Relation.WORSE,
                "host",
                Metrics.THROUGHPUT.name(),
                "tcp-send",
                "two-host",
                new TreeMap<>(),
                0,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty());

        var text = ResultTable.of(Analyses.of(run(trials, List.of(claim)))).replaceAll("\\s+", " ");

        assertThat(text)
                .contains("inconclusive: nat is worse than host.", "About 2 blocks would probably decide it.")
                .endsWith("ended: the plan was done");
    }

    @Test
    void callsTrialsThatWereNotInterleavedNoPairs() {
        var trials = List.of(trial(1, 1, "host", "on", 2.0e9), trial(2, 1, "nat", "on", 1.8e9));

        assertThat(ResultTable.of(Analyses.of(run(trials, List.of(), Clock.REAL, Design.Pairing.BY_BLOCK))))
                .contains("Ratios are to host, block by block;");
        assertThat(ResultTable.of(Analyses.of(run(trials, List.of(), Clock.REAL, Design.Pairing.NONE))))
                .contains("Ratios are to host, as two samples that are no pairs;");
    }

    private static TrialResult trial(int number, int block, String mode, String offloads, double value) {
        var levels = new TreeMap<>(Map.of("offloads", offloads));
        var cell = new Cell("two-host", mode, false, "tcp-send", "iperf3", "tcp", "send", 131072, 1, levels);
        var path = new PathEvidence(List.of(), List.of());
        var outcome =
                new Outcome.Completed(List.of(new Measurement(Metrics.THROUGHPUT, value)), List.of(), path, List.of());
        return new TrialResult(
                number, 1, block, cell, START, Duration.ofSeconds(1), List.of(), "trials/" + number, outcome);
    }

    private static Run run(List<TrialResult> trials) {
        return run(trials, List.of());
    }

    private static Run run(List<TrialResult> trials, List<DeclaredClaim> claims) {
        return run(trials, claims, Clock.VIRTUAL, Design.Pairing.BY_BLOCK);
    }

    private static Run run(List<TrialResult> trials, List<DeclaredClaim> claims, Clock clock, Design.Pairing pairing) {
        var design = new Design(
                List.of("two-host"),
                List.of("tcp-send"),
                List.of("host", "nat"),
                "host",
                false,
                Design.PRIMARY_METRICS,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                Design.DETERMINISM_BOUND,
                1,
                claims,
                pairing,
                List.of(),
                List.of());
        var summary = new Run.ScenarioSummary("levels", "Levels", "Is it?", "", List.of(), "");
        return new Run(
                Run.SCHEMA,
                "levels",
                START,
                START.plusSeconds(60),
                summary,
                design,
                1,
                clock,
                "vm",
                "graftbench run levels.yaml",
                new Environment(new TreeMap<>()),
                List.of(),
                trials.size(),
                "the plan was done",
                trials);
    }
}
