// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Design;
import io.graftbench.results.Environment;
import io.graftbench.results.Outcome;
import io.graftbench.results.Run;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs as the harness leaves them, with figures of the size that the paper and the guest showed. Made up, and seeded. */
final class SampleRuns {
    static final String HOSTILE = "<script>alert('&\"')</script>";
    private static final Instant START = Instant.parse("2026-01-15T10:00:00Z");
    private static final List<String> MODES = List.of("host", "nat", "bridge", "graft");

    private SampleRuns() {}

    /** Three boots of every cell, as quick.yaml asks for. */
    static Run virtual() {
        return virtual(3);
    }

    static Run virtual(int blocks) {
        var trials = trials(new SampleWorkloads(Clock.VIRTUAL, 7), blocks, false);
        return run("20260115T100000Z-quick-a1b2", Clock.VIRTUAL, trials, false, claims(0.01), 4.2);
    }

    /** Forty blocks on two machines, with a control, void trials that were repeated, a failed one and a skipped mode. */
    static Run realTime() {
        return realTime(40);
    }

    static Run realTime(int blocks) {
        var trials = trials(new SampleWorkloads(Clock.REAL, 11), blocks, true);
        spoil(trials);
        return run("20260116T120000Z-paper-pair-c3d4", Clock.REAL, trials, true, claims(0.03), 0);
    }

    /** The first blocks of such a run; its void, failed and skipped trials are among them. */
    static Run realTime(int blocks, int kept) {
        var run = realTime(blocks);
        var trials =
                run.trials().stream().filter(trial -> trial.block() <= kept).toList();
        return run("20260116T130000Z-paper-pair-short", Clock.REAL, trials, true, claims(0.03), 0);
    }

    /** The same, of trials that were not run in pairs. */
    static Run unpaired(int blocks) {
        var run = realTime(blocks);
        var design = run.design();
        return run.copy()
                .design(new Design(
                        design.topologies(),
                        design.workloads(),
                        design.modes(),
                        design.reference(),
                        false,
                        design.primaryMetrics(),
                        design.margin(),
                        design.practicalFloor(),
                        design.determinismBound(),
                        1,
                        design.claims(),
                        Design.Pairing.NONE,
                        List.of(),
                        List.of()))
                .run();
    }

    /** The same with a factor at one level. */
    static Run realTime(int blocks, String factor, String level) {
        var trials = realTime(Math.max(6, blocks)).trials().stream()
                .map(trial -> trial(
                        trial.number(),
                        trial.attempt(),
                        trial.block(),
                        at(trial.cell(), factor, level),
                        trial.outcome()))
                .toList();
        return run("20260116T140000Z-paper-pair-factor", Clock.REAL, trials, true, claims(0.03), 0);
    }

    static Cell at(Cell cell, String factor, String level) {
        return new Cell(
                cell.topology(),
                cell.mode(),
                cell.control(),
                cell.workload(),
                cell.tool(),
                cell.protocol(),
                cell.direction(),
                cell.sizeBytes(),
                cell.streams(),
                new TreeMap<>(Map.of(factor, level)));
    }

    /** Nothing came of it. */
    static Run nothingValid() {
        var trials = new ArrayList<TrialResult>();
        int number = 0;
        for (String mode : MODES) {
            Outcome outcome = mode.equals("graft")
                    ? new Outcome.Skipped("the kernel has no module support; run it with --lab vm")
                    : new Outcome.Failed("iperf3 ended with status 1: unable to connect to server: Connection refused");
            trials.add(trial(++number, 1, 1, SampleWorkloads.cell("two-host", mode, false, "tcp-send"), outcome));
        }
        return run("20260117T080000Z-quick-e5f6", Clock.REAL, trials, false, claims(0.03), 0);
    }

    /** Every text that a host, a tool or a scenario can send carries markup. */
    static Run hostile() {
        var workloads = new SampleWorkloads(Clock.REAL, 3);
        var trials = new ArrayList<TrialResult>();
        int number = 0;
        for (int block = 1; block <= 2; block++) {
            for (String mode : List.of("host", HOSTILE)) {
                var cell = new Cell(
                        "two-host" + HOSTILE,
                        mode,
                        false,
                        "w" + HOSTILE,
                        "iperf3",
                        "tcp",
                        "send",
                        1,
                        1,
                        new TreeMap<>(Map.of("mtu" + HOSTILE, "9000" + HOSTILE)));
                trials.add(trial(++number, 1, block, cell, workloads.hostile(cell, HOSTILE)));
            }
        }
        var cell = SampleWorkloads.cell("two-host", "nat", false, "w");
        trials.add(trial(++number, 1, 1, cell, new Outcome.Failed("=cmd " + HOSTILE + "\u0001 \uD800 | `x` @all")));
        trials.add(trial(++number, 1, 1, cell, new Outcome.Skipped(HOSTILE)));
        var declared = claim(
                "id" + HOSTILE,
                HOSTILE + " is fast",
                HOSTILE,
                Relation.BETTER,
                "throughput",
                "w" + HOSTILE,
                "two-host" + HOSTILE,
                0,
                Optional.of(HOSTILE),
                Optional.of(0.5));
        var run = run("run", Clock.REAL, trials, false, List.of(declared), 1);
        var scenario = new Run.ScenarioSummary(
                "n" + HOSTILE, "t" + HOSTILE, "q" + HOSTILE, "text: " + HOSTILE, List.of("k = " + HOSTILE), "00");
        var facts = new TreeMap<>(Map.of("kernel" + HOSTILE, "6.1" + HOSTILE));
        return new Run(
                Run.SCHEMA,
                "20260118T000000Z-hostile-0000",
                START,
                START.plusSeconds(9),
                scenario,
                design(List.of(declared), List.of("host", HOSTILE), false),
                1,
                Clock.REAL,
                "lab" + HOSTILE,
                "graftbench run " + HOSTILE,
                new Environment(new TreeMap<>(Map.of("dut" + HOSTILE, facts))),
                List.of(new Session(1, 1, "log" + HOSTILE, List.of(HOSTILE))),
                6,
                "because " + HOSTILE,
                run.trials());
    }

    private static List<TrialResult> trials(SampleWorkloads workloads, int blocks, boolean control) {
        var trials = new ArrayList<TrialResult>();
        for (int block = 1; block <= blocks; block++) {
            for (SampleWorkloads.Place place : SampleWorkloads.PLACES) {
                for (String mode : MODES) {
                    var cell = SampleWorkloads.cell(place.topology(), mode, false, place.workload());
                    trials.add(trial(trials.size() + 1, 1, block, cell, workloads.completed(cell, List.of())));
                }
                if (control) {
                    var cell = SampleWorkloads.cell(place.topology(), "host", true, place.workload());
                    trials.add(trial(trials.size() + 1, 1, block, cell, workloads.completed(cell, List.of())));
                }
            }
        }
        return trials;
    }

    /** Makes a few trials void, failed and skipped; the void ones were repeated. */
    private static void spoil(List<TrialResult> trials) {
        for (int i : List.of(6, 77, 150)) {
            var good = trials.get(i);
            var measured = (Outcome.Completed) good.outcome();
            var violation = "path: 12,204 bytes crossed lo in the host, at most 4,096 may";
            trials.set(
                    i,
                    trial(
                            good.number(),
                            1,
                            good.block(),
                            good.cell(),
                            new Outcome.Completed(
                                    measured.measurements(), measured.series(), measured.path(), List.of(violation))));
            trials.add(trial(good.number(), 2, good.block(), good.cell(), measured));
        }
        var lost = trials.get(33);
        trials.set(
                33,
                trial(
                        lost.number(),
                        1,
                        lost.block(),
                        lost.cell(),
                        new Outcome.Failed(
                                "iperf3 was still running after 60 s and was ended; its last line: [  5]  14.00-15.00  sec  2.1 GBytes")));
        var skipped = trials.get(40);
        trials.set(
                40,
                trial(
                        skipped.number(),
                        1,
                        skipped.block(),
                        skipped.cell(),
                        new Outcome.Skipped("no bridge module: modprobe bridge")));
    }

    static TrialResult trial(int number, int attempt, int block, Cell cell, Outcome outcome) {
        var commands = List.of(
                "ip netns exec peer iperf3 --server --port 5201 --one-off --json",
                "graft -i 10.0.0.2:5201=ep -e 0.0.0.0/0=ep-out -- iperf3 --client 10.0.0.1 --port 5201 --cport 40001 --time 15 --omit 5 --interval 0.5 --len 131072 --json");
        return new TrialResult(
                number,
                attempt,
                block,
                cell,
                START.plusSeconds(number * 21L),
                Duration.ofMillis(20_400 + number % 700),
                commands,
                "trials/" + number + (attempt > 1 ? "." + attempt : "") + "-" + cell.label(),
                outcome);
    }

    private static Run run(
            String id,
            Clock clock,
            List<TrialResult> trials,
            boolean control,
            List<DeclaredClaim> claims,
            double boot) {
        boolean virtual = clock == Clock.VIRTUAL;
        int blocks = trials.stream().mapToInt(TrialResult::block).max().orElse(1);
        var sessions = new ArrayList<Session>();
        for (int block = 1; virtual && block <= blocks; block++) {
            sessions.add(new Session(block, boot + block * 0.3, "boot-" + block + "/kernel.log", List.of()));
        }
        long planned = trials.stream().mapToInt(TrialResult::number).distinct().count();
        return new Run(
                Run.SCHEMA,
                id,
                START,
                START.plusSeconds(virtual ? 412 : 40_300),
                new Run.ScenarioSummary(
                        "quick",
                        "Host, NAT, Bridge and GRAFT on one machine",
                        "Is a grafted socket as fast as a socket of the host, and how far behind are NAT and Bridge?",
                        "schema: 1\nname: quick\nmodes: [host, nat, bridge, graft]\nreference: host\n",
                        List.of("blocks = " + blocks, "reference = host", "workloads.tcp-send.duration = 1s"),
                        "9f".repeat(32)),
                design(claims, MODES, control),
                42,
                clock,
                virtual ? "vm" : "ssh",
                "graftbench run scenarios/quick.yaml --seed 42",
                environment(),
                sessions,
                (int) planned,
                "the plan was done",
                trials);
    }

    private static Design design(List<DeclaredClaim> claims, List<String> modes, boolean control) {
        return new Design(
                List.of("two-host", "same-host"),
                List.of("tcp-send", "tcp-receive", "udp-send", "ping-pong-tcp", "ping-pong-udp"),
                modes,
                "host",
                control,
                Design.PRIMARY_METRICS,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                Design.DETERMINISM_BOUND,
                1,
                claims);
    }

    private static Environment environment() {
        var facts = new TreeMap<>(Map.of(
                "kernel.release",
                "6.1.0-56-cloud-amd64",
                "cpu.model",
                "QEMU TCG CPU version 2.5+",
                "module.srcversion",
                "A1B2C3D4E5F60718293A4B5",
                "tool.iperf3",
                "3.12",
                "tool.sockperf",
                "3.7-no.git",
                "offload.wire.tso",
                "on",
                "offload.wire.gro",
                "on",
                "wire.mtu",
                "1500",
                "wire.driver",
                "veth",
                "sysctl.net.ipv4.tcp_congestion_control",
                "cubic"));
        var harness = new TreeMap<>(
                Map.of("git.commit", "5c2a121", "git.dirty", "false", "java.version", "17.0.15", "cpu.count", "2"));
        return new Environment(new TreeMap<>(Map.of("dut", facts, "peer", facts, "harness", harness)));
    }

    private static List<DeclaredClaim> claims(double margin) {
        return List.of(
                claim(
                        "latency-as-host",
                        "graft is equivalent to host",
                        "graft",
                        Relation.EQUIVALENT,
                        "latency_mean",
                        "ping-pong-tcp",
                        "two-host",
                        margin,
                        Optional.empty(),
                        Optional.empty()),
                claim(
                        "throughput-as-host",
                        "graft is equivalent to host",
                        "graft",
                        Relation.EQUIVALENT,
                        "throughput",
                        "tcp-send",
                        "two-host",
                        0.03,
                        Optional.of("Nakamura et al., ANCS 2018, figure 5a"),
                        Optional.of(0.999)),
                claim(
                        "nat-latency",
                        "nat is worse than host",
                        "nat",
                        Relation.WORSE,
                        "latency_mean",
                        "ping-pong-tcp",
                        "two-host",
                        0.2,
                        Optional.of("Nakamura et al., ANCS 2018, figure 3"),
                        Optional.of(1.334)),
                claim(
                        "nat-throughput",
                        "nat is worse than host",
                        "nat",
                        Relation.WORSE,
                        "throughput",
                        "tcp-receive",
                        "two-host",
                        0.6,
                        Optional.empty(),
                        Optional.of(0.476)),
                claim(
                        "unheard-of",
                        "graft is better than bridge",
                        "graft",
                        Relation.BETTER,
                        "throughput",
                        "tcp-many",
                        "same-host",
                        0,
                        Optional.empty(),
                        Optional.of(1.3)));
    }

    private static DeclaredClaim claim(
            String id,
            String text,
            String mode,
            Relation relation,
            String metric,
            String workload,
            String topology,
            double margin,
            Optional<String> source,
            Optional<Double> published) {
        return new DeclaredClaim(
                id,
                text,
                mode,
                relation,
                "host",
                metric,
                workload,
                topology,
                new TreeMap<>(),
                margin,
                !id.equals("nat-throughput"),
                List.of(),
                source,
                published);
    }
}
