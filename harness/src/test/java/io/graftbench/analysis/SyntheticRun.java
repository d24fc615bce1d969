// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.DeclaredClaim.Need;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Design;
import io.graftbench.results.Design.Pairing;
import io.graftbench.results.Environment;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Run;
import io.graftbench.results.Series;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run made of figures: one workload, one topology, any modes. Each call of {@code cell} adds a trial to every block. */
final class SyntheticRun {
    static final Metric LATENCY = Metrics.LATENCY_MEAN;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock;
    private final List<TrialResult> trials = new ArrayList<>();
    private final List<DeclaredClaim> claims = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final TreeMap<String, String> dut = new TreeMap<>();
    private final List<String> caveats = new ArrayList<>();
    private Pairing pairing = Pairing.BY_BLOCK;
    private int seeds = 1;
    private int places;
    private int unplanned;
    private long seed = 1;

    SyntheticRun(Clock clock) {
        this.clock = clock;
    }

    static Cell cell(String mode) {
        return new Cell("two-host", mode, false, "ping", "sockperf", "tcp", "round-trip", 14, 1, new TreeMap<>());
    }

    static Cell control(String mode) {
        return asControl(cell(mode));
    }

    static Cell asControl(Cell cell) {
        return new Cell(
                cell.topology(),
                cell.mode(),
                true,
                cell.workload(),
                cell.tool(),
                cell.protocol(),
                cell.direction(),
                cell.sizeBytes(),
                cell.streams(),
                cell.factors());
    }

    static Cell withFactor(String mode, String name, String value) {
        return new Cell(
                "two-host",
                mode,
                false,
                "ping",
                "sockperf",
                "tcp",
                "round-trip",
                14,
                1,
                new TreeMap<>(Map.of(name, value)));
    }

    SyntheticRun latency(String mode, double... byBlock) {
        return values(cell(mode), LATENCY, byBlock);
    }

    SyntheticRun values(Cell cell, Metric metric, double... byBlock) {
        for (int block = 1; block <= byBlock.length; block++) {
            trial(++places, 1, block, cell, completed(metric, byBlock[block - 1], List.of()));
        }
        return this;
    }

    /** Several metrics of one trial, in one block. */
    SyntheticRun measured(Cell cell, int block, Map<Metric, Double> values) {
        var measurements = values.entrySet().stream()
                .map(entry -> new Measurement(entry.getKey(), entry.getValue()))
                .toList();
        return trial(++places, 1, block, cell, new Outcome.Completed(measurements, List.of(), noPath(), List.of()));
    }

    /** A void attempt, repeated by a valid one. */
    SyntheticRun voidThenValid(Cell cell, int block, double voidValue, double validValue) {
        places++;
        trial(places, 1, block, cell, completed(LATENCY, voidValue, List.of("the bytes crossed the loopback")));
        return trial(places, 2, block, cell, completed(LATENCY, validValue, List.of()));
    }

    SyntheticRun alwaysVoid(Cell cell, int block, double value) {
        return trial(++places, 1, block, cell, completed(LATENCY, value, List.of("the bytes crossed the loopback")));
    }

    SyntheticRun failed(Cell cell, int block, String cause) {
        return trial(++places, 1, block, cell, new Outcome.Failed(cause));
    }

    SyntheticRun skipped(Cell cell, int block, String reason) {
        return trial(++places, 1, block, cell, new Outcome.Skipped(reason));
    }

    SyntheticRun course(Cell cell, double... throughput) {
        var points = new ArrayList<Series.Point>();
        for (int i = 0; i < throughput.length; i++) {
            points.add(new Series.Point(i / 10.0, throughput[i], false));
        }
        var series = new Series("throughput_by_time", "s", "bit/s", points);
        return trial(
                ++places,
                1,
                1,
                cell,
                new Outcome.Completed(
                        List.of(new Measurement(Metrics.THROUGHPUT, 1e9)), List.of(series), noPath(), List.of()));
    }

    SyntheticRun claim(String id, String candidate, Relation relation, double margin) {
        return claim(claimOf(id, candidate, relation, "host", margin));
    }

    SyntheticRun claim(DeclaredClaim claim) {
        claims.add(claim);
        return this;
    }

    static DeclaredClaim claimOf(String id, String candidate, Relation relation, String reference, double margin) {
        return claimOf(id, candidate, relation, reference, margin, LATENCY.name(), List.of());
    }

    static DeclaredClaim claimOf(
            String id,
            String candidate,
            Relation relation,
            String reference,
            double margin,
            String metric,
            List<Need> needs) {
        return new DeclaredClaim(
                id,
                candidate + " " + relation + " " + reference,
                candidate,
                relation,
                reference,
                metric,
                "ping",
                "two-host",
                new TreeMap<>(),
                margin,
                true,
                needs,
                Optional.of("a source"),
                Optional.of(1.334));
    }

    /** The same claim about one level of a factor. */
    static DeclaredClaim at(DeclaredClaim claim, String factor, String level) {
        return new DeclaredClaim(
                claim.id(),
                claim.text(),
                claim.candidate(),
                claim.relation(),
                claim.reference(),
                claim.metric(),
                claim.workload(),
                claim.topology(),
                new TreeMap<>(Map.of(factor, level)),
                claim.margin(),
                claim.confirmatory(),
                claim.needs(),
                claim.source(),
                claim.published());
    }

    SyntheticRun seeds(int number) {
        seeds = number;
        return this;
    }

    /** The trials of the run are no pairs. */
    SyntheticRun unpaired(String caveat) {
        pairing = Pairing.NONE;
        caveats.add(caveat);
        return this;
    }

    SyntheticRun seed(long value) {
        seed = value;
        return this;
    }

    SyntheticRun fact(String key, String value) {
        dut.put(key, value);
        return this;
    }

    SyntheticRun neverReached(int trialsOfThePlan) {
        unplanned += trialsOfThePlan;
        return this;
    }

    SyntheticRun kernelWarning(String line) {
        sessions.add(new Session(1, 7.0, "boot-1/console.log", List.of(line)));
        return this;
    }

    /** The same, had it ended earlier. */
    SyntheticRun firstBlocks(int blocks) {
        var shorter = new SyntheticRun(clock).seeds(seeds).seed(seed);
        trials.stream().filter(trial -> trial.block() <= blocks).forEach(shorter.trials::add);
        shorter.claims.addAll(claims);
        shorter.places = shorter.trials.size();
        return shorter;
    }

    Run run() {
        var design = new Design(
                List.of("two-host"),
                List.of("ping"),
                List.of("host", "nat", "bridge", "graft"),
                "host",
                trials.stream().anyMatch(trial -> trial.cell().control()),
                Design.PRIMARY_METRICS,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                Design.DETERMINISM_BOUND,
                seeds,
                claims,
                pairing,
                caveats,
                List.of());
        return new Run(
                Run.SCHEMA,
                "synthetic",
                START,
                START.plusSeconds(60),
                new Run.ScenarioSummary("synthetic", "Synthetic", "Is it?", "", List.of(), ""),
                design,
                seed,
                clock,
                "vm",
                "graftbench run synthetic.yaml",
                new Environment(new TreeMap<>(Map.of("dut", dut))),
                sessions,
                places + unplanned,
                "the plan was done",
                trials);
    }

    Analysis analysis() {
        return Analyses.of(run());
    }

    private SyntheticRun trial(int number, int attempt, int block, Cell cell, Outcome outcome) {
        trials.add(new TrialResult(
                number, attempt, block, cell, START, Duration.ofSeconds(1), List.of(), "trials/" + number, outcome));
        return this;
    }

    private static Outcome completed(Metric metric, double value, List<String> violations) {
        return new Outcome.Completed(List.of(new Measurement(metric, value)), List.of(), noPath(), violations);
    }

    private static PathEvidence noPath() {
        return new PathEvidence(List.of(), List.of());
    }
}
