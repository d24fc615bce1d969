// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.plan.Circumstances;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Planner;
import io.graftbench.results.Discrepancies;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome;
import io.graftbench.results.Rereading;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Scenarios;
import io.graftbench.scenario.Topology;
import io.graftbench.scenario.Validity;
import io.graftbench.topology.Containers;
import io.graftbench.topology.Layout;
import io.graftbench.topology.Layouts;
import io.graftbench.topology.Names;
import io.graftbench.topology.Place;
import io.graftbench.topology.Ports;
import io.graftbench.topology.Site;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Toolbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The modes that need no module, for real, in two namespaces of this machine. Needs root. */
class LocalExperimentIT {
    private static final List<Mode> MODES = List.of(Mode.HOST, Mode.NAT, Mode.BRIDGE, Mode.GRAFT);
    private static TwoNamespaces lab;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        lab = new TwoNamespaces("gt" + ProcessHandle.current().pid() % 100_000);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyModeTakesItsOwnPathAndLeavesNothingBehind(Topology topology) {
        var before = lab.state();
        var plan = Plans.of(
                topology,
                MODES,
                Plans.TCP_SEND,
                Plans.TCP_RECEIVE,
                Plans.UDP_SEND,
                Plans.PING_PONG_TCP,
                Plans.PING_PONG_UDP);

        var recorder = run(plan, new Recorder());

        assertThat(recorder.results).hasSize(plan.trials().size());
        assertThat(recorder.results).filteredOn(r -> isGraft(r)).allMatch(r -> r.outcome() instanceof Outcome.Skipped);
        assertThat(recorder.results).filteredOn(r -> !isGraft(r)).allSatisfy(this::isWhole);
        assertThat(lab.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void everyDeviceOfAPathObeysTheLevelsAndIsPutBack(Topology topology) {
        var before = lab.state();
        var modes = List.of(Mode.HOST, Mode.NAT, Mode.BRIDGE);
        var levels = List.of(
                Map.of(Factor.OFFLOADS, "on", Factor.MTU, "9000"),
                Map.of(Factor.OFFLOADS, "off"),
                Map.of(Factor.MTU, "1500"));
        var plan = Plans.at(levels, Plans.of(topology, modes, Plans.TCP_RECEIVE));

        var recorder = run(plan, new Recorder());

        assertThat(recorder.results).hasSize(9).allSatisfy(this::isWhole);
        assertThat(recorder.results)
                .filteredOn(r -> r.cell().factors().containsKey("mtu"))
                .allSatisfy(r -> assertThat(segment(r))
                        .isEqualTo(Integer.parseInt(r.cell().factors().get("mtu")) - 52));
        assertThat(recorder.results)
                .filteredOn(r -> r.cell().factors().containsKey("offloads"))
                .allSatisfy(r -> assertThat(checks(r)).anyMatch(claim -> claim.startsWith("offloads ")));
        assertThat(lab.state()).isEqualTo(before);
        isReadAgain(plan, recorder);
    }

    @Test
    void streamsAndSizesAreWhatTheToolSaysItHad() {
        var settings = Stream.of(
                "workloads=tcp-send,ping-pong-tcp",
                "topologies=loopback",
                "modes=host,nat",
                "blocks=1",
                "factors.streams=1,3",
                "factors.message_bytes=64,1400",
                "validity.steal=any");
        var quick = Path.of(System.getProperty("graftbench.root", ".."), "scenarios", "quick.yaml");
        var plan = Planner.plan(
                Scenarios.read(quick, settings.map(Assignment::parse).toList()), 1);

        var recorder = run(plan, new Recorder());

        assertThat(recorder.results).hasSize(2 * (4 + 2)).allSatisfy(this::isWhole);
        assertThat(recorder.results).allSatisfy(result -> {
            var cell = result.cell();
            var option = cell.tool().equals("sockperf") ? "--msg-size " : "--length ";
            assertThat(result.commands().get(1)).contains(option + cell.sizeBytes());
            assertThat(cell.factors()).containsEntry("message_bytes", String.valueOf(cell.sizeBytes()));
            assertThat(cell.factors().getOrDefault("streams", "1")).isEqualTo(String.valueOf(cell.streams()));
        });
        isReadAgain(plan, recorder);
    }

    /** From the raw output alone come the same cells, commands, figures and checks. */
    private void isReadAgain(Plan plan, Recorder recorder) {
        var id = String.valueOf(folder.getFileName());
        var raw = new RawOutput(plan, id, recorder.environments.get(0), folder);
        assertThat(recorder.results).allSatisfy(result -> {
            var again = raw.read(result);
            assertThat(again).isInstanceOf(Rereading.Again.class);
            assertThat(Discrepancies.of(result, (Rereading.Again) again)).isEmpty();
        });
    }

    private static List<String> checks(TrialResult result) {
        return ((Outcome.Completed) result.outcome())
                .path().checks().stream().map(check -> check.claim()).toList();
    }

    private static int segment(TrialResult result) {
        var words = Pattern.compile("segments of (\\d+) bytes");
        return checks(result).stream()
                .map(words::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void voidsATrialWhoseDeviceDoesNotObey() {
        var before = lab.state();
        var plan = Plans.of(Topology.TWO_HOST, List.of(Mode.HOST), Plans.TCP_SEND);

        var recorder = run(Plans.at(List.of(Map.of(Factor.MTU, "70000")), plan), new Recorder());

        assertThat(recorder.results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(((Outcome.Completed) result.outcome()).violations())
                        .contains("path: MTU 70000: wire0 (host) has 1500", "path: MTU 70000: wire1 (peer) has 1500"));
        assertThat(lab.state()).isEqualTo(before);
    }

    private void isWhole(TrialResult result) {
        assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
        var completed = (Outcome.Completed) result.outcome();
        assertThat(completed.violations()).as(result.cell().label()).isEmpty();
        assertThat(completed.path().checks()).hasSizeGreaterThanOrEqualTo(4);
        var main = result.cell().tool().equals("iperf3") ? Metrics.THROUGHPUT : Metrics.LATENCY_MEAN;
        assertThat(completed.measurement(main).orElseThrow().value()).isPositive();
        assertThat(folder.resolve(result.directory()).resolve("client.out")).isNotEmptyFile();
        assertThat(folder.resolve(result.directory()).resolve("steps.txt")).isNotEmptyFile();
        assertThat(result.commands()).hasSize(2);
    }

    private static boolean isGraft(TrialResult result) {
        return result.cell().mode().equals("graft");
    }

    @Test
    void undoesATrialThatIsStoppedInTheMiddle() throws Exception {
        var before = lab.state();
        var stopper = new Thread[1];
        var recorder = new Recorder(trial -> {
            if (trial.number() == 2) {
                stopper[0].start();
            }
        });
        var plan = Plans.of(Topology.TWO_HOST, List.of(Mode.NAT, Mode.BRIDGE, Mode.NAT), Plans.TCP_SEND);
        var experiment = experiment(plan, recorder);
        stopper[0] = new Thread(() -> stopWhenTheBridgeStands(experiment));

        var ending = experiment.run(lab);
        stopper[0].join();

        assertThat(ending.interrupted()).isTrue();
        assertThat(recorder.results).hasSize(1);
        assertThat(recorder.sessions).hasSize(1);
        assertThat(lab.state()).isEqualTo(before);
    }

    private static void stopWhenTheBridgeStands(Experiment experiment) {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!lab.state().contains("master gb") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        experiment.stop();
    }

    @Test
    void undoesATrialWhoseLimitPasses() {
        var before = lab.state();
        var plan = Plans.of(Topology.SAME_HOST, List.of(Mode.NAT), 1, Duration.ofMillis(900), Plans.PING_PONG_TCP);

        var recorder = run(plan, new Recorder());

        assertThat(recorder.results)
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class));
        assertThat(lab.state()).isEqualTo(before);
    }

    @Test
    void voidsATrialWhoseClientRunsBesideItsContainer() {
        var before = lab.state();
        try (var open = lab.open(1, folder)) {
            var wire = new Site.Link(
                    "wire0", open.wire().dutAddress(), "wire1", open.wire().peerAddress(), 24);
            var forwarding = open.dut().run(Command.of("cat", "/proc/sys/net/ipv4/conf/wire0/forwarding"));
            var site = new Site(
                    open.dut(),
                    open.peer(),
                    wire,
                    open.toolPrefix(),
                    forwarding.require().stdout().strip().equals("1"),
                    Containers.namespaces());
            var right =
                    Layouts.draw(Topology.TWO_HOST, Mode.NAT, site, Names.of("miswired", 1, 1), new Ports(5333, 10333));
            var beside = new Place("host", open.dut(), List.of());
            var wrong = new Layout(
                    right.setup(),
                    right.undo(),
                    right.server(),
                    right.serverSockets(),
                    beside,
                    right.bindAddress(),
                    right.connectAddress(),
                    right.readings(),
                    right.devices(),
                    right.hops(),
                    right.rules());

            var outcome = (Outcome.Completed) measured(wrong);

            assertThat(outcome.violations())
                    .anyMatch(v -> v.startsWith("path: ") && v.contains("masquerade"))
                    .anyMatch(v -> v.startsWith("path: ") && v.contains("IP layer of container"));
            assertThat(((Outcome.Completed) measured(right)).violations()).isEmpty();
        }
        assertThat(lab.state()).isEqualTo(before);
    }

    private static Outcome measured(Layout layout) {
        var tool = new Toolbox("", io.graftbench.results.Clock.REAL).toolFor(Plans.TCP_SEND);
        var connection = new Connection(layout.bindAddress(), layout.connectAddress(), 5333, 10333);
        var script = new TrialScript(layout, tool, connection, Circumstances.PLAIN, "/tmp/none");
        var result = script.host().run(script.render(Duration.ofSeconds(60)));
        return new TrialReader(layout, tool, connection, new ValidityCheck(Validity.standard()), result).read();
    }

    @Test
    void waitsForAConnectionThatStillHoldsThePorts() {
        var plan = Plans.of(Topology.TWO_HOST, List.of(Mode.HOST), Plans.TCP_SEND);
        var trial = plan.trials().get(0);
        try (var open = lab.open(1, folder);
                var halfClosed = new HalfClosed(open, trial.serverPort(), trial.clientPort())) {
            assertThat(halfClosed.isThere()).isTrue();

            var recorder = run(plan, new Recorder());

            assertThat(recorder.results).singleElement().satisfies(this::isWhole);
        }
    }

    @Test
    void givesNoResultOfAServerThatIsNotItsOwn() throws Exception {
        var before = lab.state();
        var plan = Plans.of(Topology.TWO_HOST, List.of(Mode.HOST), Plans.TCP_SEND);
        var port = plan.trials().get(0).serverPort();
        try (var open = lab.open(1, folder)) {
            var squatter = new Thread(() -> open.peer()
                    .run(Command.of("iperf3", "-s", "-1", "-p", String.valueOf(port))
                            .within(Duration.ofSeconds(6))));
            squatter.start();
            var probe = io.graftbench.workload.Listening.on(io.graftbench.scenario.Workload.Protocol.TCP, port);
            while (!open.peer().run(probe).succeeded()) {
                Thread.onSpinWait();
            }

            var recorder = run(plan, new Recorder());

            var first = (Outcome.Completed) recorder.results.get(0).outcome();
            assertThat(first.violations())
                    .anyMatch(v -> v.startsWith("echo: the server failed") && v.contains("in use"));
            squatter.join();
        }
        assertThat(lab.state()).isEqualTo(before);
    }

    private Recorder run(Plan plan, Recorder recorder) {
        var ending = experiment(plan, recorder).run(lab);
        assertThat(ending.interrupted()).isFalse();
        return recorder;
    }

    private Experiment experiment(Plan plan, Recorder recorder) {
        assertThat(Files.isDirectory(folder)).isTrue();
        return new Experiment(plan, folder, recorder, recorder, trial -> true, Clock.systemUTC());
    }
}
