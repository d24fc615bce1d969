// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.graftbench.host.HostUnreachable;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import io.graftbench.plan.Plan;
import io.graftbench.plan.Planner;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Scenarios;
import io.graftbench.scenario.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    private static final String SILENCE = """
            ==> /proc/net/dev <==
                lo: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
             wire0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
            ==> /proc/net/snmp <==
            Ip: ForwDatagrams
            Ip: 0
            ==> /proc/net/netstat <==
            IpExt: InOctets OutOctets
            IpExt: 0 0
            ==> /proc/stat <==
            cpu  1 0 1 0 0 0 0 0 0 0
            """;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void skipsGraftWithTheReasonThatTheLabGives() {
        var recorder = run(ScriptedLab.answering(ExperimentTest::fallen), plan(Mode.GRAFT), trial -> true);

        assertThat(recorder.results)
                .extracting(r -> r.outcome())
                .containsExactly(new Outcome.Skipped("no module here"));
    }

    @Test
    void skipsContainersOfAnEngineThatTheLabDoesNotHave() {
        var docker = Scenarios.read(ROOT.resolve("scenarios/docker.yaml"), List.of());
        var recorder = run(ScriptedLab.answering(ExperimentTest::fallen), Planner.plan(docker, 1), trial -> true);

        assertThat(recorder.results)
                .extracting(r -> r.outcome())
                .isNotEmpty()
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Skipped) outcome).reason()).startsWith("this lab has no Docker Engine"));
    }

    @Test
    void skipsTheJvmsWorkloadWhereThereIsNoJvm() {
        assertThat(reasons())
                .allSatisfy(reason ->
                        assertThat(reason).startsWith("this lab has no JRE").contains("--lab local"));
        assertThat(reasons("runtime=docker", "lab=vm"))
                .allSatisfy(reason -> assertThat(reason).startsWith("this lab has no Docker Engine"));
    }

    private List<String> reasons(String... settings) {
        var assignments = Stream.concat(Stream.of("modes=host,bridge"), Stream.of(settings))
                .map(Assignment::parse)
                .toList();
        var jvm = Scenarios.read(ROOT.resolve("scenarios/jvm.yaml"), assignments);
        var recorder = run(ScriptedLab.answering(ExperimentTest::fallen), Planner.plan(jvm, 1), trial -> true);
        assertThat(recorder.results).isNotEmpty();
        return recorder.results.stream()
                .map(result -> ((Outcome.Skipped) result.outcome()).reason())
                .toList();
    }

    @Test
    void skipsFactorsWhereTheLinksCannotBeRead() {
        assertThat(outcome(Topology.TWO_HOST, Map.of(Factor.MTU, "9000")))
                .isEqualTo(new Outcome.Skipped("The links of the path cannot be set where they cannot be read: "
                        + "there are no counters in the output of links-host"));
    }

    private Outcome outcome(Topology topology, Map<Factor, String> factors) {
        var plain = plan(Mode.HOST);
        var trial = plain.trials().get(0);
        var varied = new Trial(
                1,
                1,
                topology,
                Mode.HOST,
                false,
                trial.workload(),
                new TreeMap<>(factors),
                trial.serverPort(),
                trial.clientPort(),
                trial.circumstances());
        var recorder = run(
                ScriptedLab.answering(ExperimentTest::fallen),
                new Plan(plain.scenario(), 1, List.of(varied)),
                wanted -> true);

        assertThat(recorder.results).hasSize(1);
        return recorder.results.get(0).outcome();
    }

    @Test
    void failsATrialWithTheWordsOfTheStepThatFell() {
        var recorder = run(ScriptedLab.answering(ExperimentTest::fallen), plan(Mode.NAT), trial -> true);

        assertThat(recorder.results)
                .singleElement()
                .satisfies(result -> assertThat(((Outcome.Failed) result.outcome()).cause())
                        .contains("Step network `ip -batch -` ended with status 2: no such device"));
    }

    @Test
    void repeatsAVoidTrialAndKeepsBothAttempts() {
        var recorder = run(ScriptedLab.answering(ExperimentTest::silent), plan(Mode.HOST), trial -> true);

        assertThat(recorder.results).extracting(r -> r.attempt()).containsExactly(1, 2);
        assertThat(recorder.results)
                .allSatisfy(r -> assertThat(((Outcome.Completed) r.outcome()).violations())
                        .anyMatch(v -> v.startsWith("path: ")));
        assertThat(recorder.results).extracting(r -> r.directory()).doesNotHaveDuplicates();
        assertThat(folder.resolve(recorder.results.get(1).directory()).resolve("client.out"))
                .isNotEmptyFile();
    }

    @Test
    void aResumedRunLeavesTheRawOutputOfAFailedAttemptAsItWas() throws IOException {
        var earlier = run(ScriptedLab.answering(ExperimentTest::fallen), plan(Mode.HOST), trial -> true).results;
        var failed = folder.resolve(earlier.get(0).directory());
        var words = Files.readString(failed.resolve("steps.txt"));

        var later = run(ScriptedLab.answering(ExperimentTest::silent), plan(Mode.HOST), after(earlier)).results;

        assertThat(later).extracting(r -> r.attempt()).containsExactly(2, 3);
        assertThat(earlier).extracting(r -> r.directory()).doesNotContainAnyElementsOf(directories(later));
        assertThat(failed.resolve("steps.txt")).hasContent(words);
        assertThat(failed.resolve("client.out")).doesNotExist();
    }

    @Test
    void whatAnAttemptThatWasNeverRecordedLeftIsReplacedWhole() throws IOException {
        var fallen = run(ScriptedLab.answering(ExperimentTest::fallen), plan(Mode.HOST), trial -> true).results;
        var silent = run(ScriptedLab.answering(ExperimentTest::silent), plan(Mode.HOST), trial -> true).results;

        assertThat(silent.get(0).directory()).isEqualTo(fallen.get(0).directory());
        assertThat(folder.resolve(silent.get(0).directory()))
                .isDirectoryNotContaining("glob:**.err")
                .isDirectoryContaining("glob:**client.out");
    }

    @Test
    void anAttemptThatLosesTheHostKeepsItsNumber() {
        var lab = ScriptedLab.answering(new ScriptedLab.Answer() {
            private int asked;

            @Override
            public ScriptResult to(Script script) {
                if (++asked == 2) {
                    throw new HostUnreachable("the cable was cut");
                }
                return silent(script);
            }
        });

        var recorder = run(lab, plan(Mode.HOST), trial -> true);

        assertThat(recorder.results).extracting(r -> r.attempt()).containsExactly(1, 2);
        assertThat(recorder.results.get(1).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    private static List<String> directories(List<TrialResult> results) {
        return results.stream().map(TrialResult::directory).toList();
    }

    private static Agenda after(List<TrialResult> earlier) {
        return new Agenda() {
            @Override
            public boolean wants(Trial trial) {
                return true;
            }

            @Override
            public int attemptsBefore(Trial trial) {
                return (int) earlier.stream()
                        .filter(r -> r.number() == trial.number())
                        .count();
            }
        };
    }

    @Test
    void opensTheLabAgainWhenTheHostIsLost() {
        var lab = ScriptedLab.answering(new ScriptedLab.Answer() {
            private boolean lost;

            @Override
            public ScriptResult to(Script script) {
                if (!lost) {
                    lost = true;
                    throw new HostUnreachable("the cable was cut");
                }
                return fallen(script);
            }
        });

        var recorder = run(lab, plan(Mode.HOST, Mode.NAT), trial -> true);

        assertThat(lab.openings()).isEqualTo(2);
        assertThat(recorder.results).hasSize(2);
        assertThat(((Outcome.Failed) recorder.results.get(0).outcome()).cause()).contains("the cable was cut");
        assertThat(((Outcome.Failed) recorder.results.get(1).outcome()).cause()).contains("no such device");
        assertThat(recorder.sessions).hasSize(2);
    }

    @Test
    void givesABlockUpWhoseHostsAreLostAgainAndAgain() {
        var lab = ScriptedLab.answering(script -> {
            throw new HostUnreachable("gone");
        });

        var recorder = run(lab, plan(Mode.HOST, Mode.NAT, Mode.BRIDGE, Mode.HOST), trial -> true);

        assertThat(lab.openings()).isEqualTo(3);
        assertThat(recorder.results).hasSize(4).allMatch(r -> r.outcome() instanceof Outcome.Failed);
    }

    @Test
    void runsOnlyWhatIsWantedAndOpensNothingForNothing() {
        var lab = ScriptedLab.answering(ExperimentTest::fallen);
        var plan = Plans.of(Topology.TWO_HOST, List.of(Mode.HOST, Mode.NAT), 2, Duration.ofSeconds(9), Plans.TCP_SEND);

        var recorder = run(lab, plan, trial -> trial.number() == 4);

        assertThat(recorder.results).extracting(r -> r.number()).containsExactly(4);
        assertThat(lab.openings()).isEqualTo(1);
        assertThat(recorder.news).containsExactly("opening 2", "environment 2", "started 4.1", "ended 4");
    }

    @Test
    void endsWhenItIsStoppedWithBlocksThatHadNotBegun() {
        endsInTheFirstOf(3);
    }

    /** So many that the first block stops the experiment while the last are not handed out yet. */
    @Test
    void endsWhenItIsStoppedBeforeAllBlocksAreHandedOut() {
        endsInTheFirstOf(20_000);
    }

    private void endsInTheFirstOf(int blocks) {
        var experiment = new AtomicReference<Experiment>();
        var lab = ScriptedLab.answering(script -> {
            experiment.get().stop();
            return fallen(script);
        });
        var plan = Plans.of(Topology.TWO_HOST, List.of(Mode.HOST), blocks, Duration.ofSeconds(9), Plans.TCP_SEND);
        var recorder = new Recorder();
        experiment.set(new Experiment(plan, folder, recorder, recorder, trial -> true, Clock.systemUTC()));

        var ending = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> experiment.get().run(lab));

        assertThat(ending.interrupted()).isTrue();
        assertThat(lab.openings()).isEqualTo(1);
    }

    @Test
    void throwsWhatKeepsTheLabFromOpening() {
        var lab = ScriptedLab.failing(new IllegalStateException("no QEMU"));

        assertThatThrownBy(() -> run(lab, plan(Mode.HOST), trial -> true)).hasMessage("no QEMU");
    }

    private Recorder run(ScriptedLab lab, Plan plan, Agenda wanted) {
        var recorder = new Recorder();
        var ending = new Experiment(plan, folder, recorder, recorder, wanted, Clock.systemUTC()).run(lab);
        assertThat(ending.interrupted()).isFalse();
        return recorder;
    }

    private static Plan plan(Mode... modes) {
        return Plans.of(Topology.TWO_HOST, List.of(modes), Plans.TCP_SEND);
    }

    /** The first step that builds something fails. */
    private static ScriptResult fallen(Script script) {
        var first = script.steps().stream()
                .filter(Step.Run.class::isInstance)
                .map(Step.Run.class::cast)
                .findFirst()
                .orElseThrow();
        var result = step(first.name(), first.command().display(), 2, "", "no such device");
        return new ScriptResult(Map.of(first.name(), result), Optional.of(result), Duration.ZERO);
    }

    /** Everything goes well, iperf3 too, but no counter has moved. */
    private static ScriptResult silent(Script script) {
        var results = new LinkedHashMap<String, StepResult>();
        for (var step : new ArrayList<>(script.steps())) {
            var output = step.name().contains("proc-") ? SILENCE : "";
            var text =
                    step.name().equals("client") ? io.graftbench.workload.Samples.read("iperf3/tcp-send.json") : output;
            results.put(step.name(), step(step.name(), step.name(), 0, text, ""));
        }
        return new ScriptResult(results, Optional.empty(), Duration.ZERO);
    }

    private static StepResult step(String name, String display, int status, String stdout, String stderr) {
        return new StepResult(name, display, status, stdout, stderr, 0, 1);
    }
}
