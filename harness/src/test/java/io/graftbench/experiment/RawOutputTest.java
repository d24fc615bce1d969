// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import io.graftbench.plan.Plan;
import io.graftbench.results.Discrepancies;
import io.graftbench.results.Environment;
import io.graftbench.results.Outcome;
import io.graftbench.results.Rereading;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Topology;
import io.graftbench.workload.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial left behind gives the same outcome when it is read from its folder. */
class RawOutputTest {
    private static final String COUNTERS = """
            ==> /proc/net/dev <==
                lo: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
             wire0: %1$d 10 0 0 0 0 0 0 %1$d 10 0 0 0 0 0 0
             wire1: %1$d 10 0 0 0 0 0 0 %1$d 10 0 0 0 0 0 0
            ==> /proc/net/snmp <==
            Ip: ForwDatagrams
            Ip: 0
            ==> /proc/net/netstat <==
            IpExt: InOctets OutOctets
            IpExt: %1$d %1$d
            ==> /proc/stat <==
            cpu  %2$d 0 1 0 0 0 0 0 0 0
            """;

    private static final Plan PLAN = Plans.of(Topology.TWO_HOST, List.of(Mode.HOST), Plans.TCP_SEND);

    @TempDir
    Path folder;

    @Test
    void readsACompletedTrialAgain() {
        var recorder = run(RawOutputTest::measured);

        assertThat(recorder.results).isNotEmpty().allSatisfy(result -> {
            assertThat(result.outcome()).isInstanceOf(Outcome.Completed.class);
            assertThat(Discrepancies.numbers(result)).isGreaterThan(10);
            assertThat(reread(recorder, result)).isEmpty();
        });
    }

    @Test
    void readsAFailedTrialAgain() {
        var recorder = run(RawOutputTest::fallen);

        assertThat(recorder.results).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
            assertThat(reread(recorder, result)).isEmpty();
        });
    }

    @Test
    void namesEveryNumberThatChangedWithTheRawFile() throws IOException {
        var recorder = run(RawOutputTest::measured);
        var result = recorder.results.get(0);
        var raw = folder.resolve(result.directory()).resolve("client.out");
        var bytes = Samples.read("iperf3/tcp-send.json").indexOf("\"bytes\"");
        assertThat(bytes).isPositive();
        Files.writeString(raw, Files.readString(raw).replaceAll("(\"bytes\":\\s*)(\\d+)", "$19$2"));

        var found = reread(recorder, result);

        assertThat(found)
                .anySatisfy(one -> {
                    assertThat(one.subject()).isEqualTo("trial 1");
                    assertThat(one.what()).isEqualTo("throughput");
                    assertThat(one.stored()).endsWith(" bit/s").isNotEqualTo(one.recomputed());
                    assertThat(one.file()).isEqualTo(result.directory() + "/client.out");
                })
                .anySatisfy(one -> assertThat(one.what()).isEqualTo("throughput_by_time, point 1"))
                .anySatisfy(one -> assertThat(one.what()).isEqualTo("cpu_per_gigabit"));
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        var recorder = run(RawOutputTest::measured);
        var result = recorder.results.get(0);
        for (var name : List.of("client.out", "before-proc-peer.out", "steps.txt")) {
            var file = folder.resolve(result.directory()).resolve(name);
            var content = Files.readString(file);
            Files.delete(file);

            assertThat(rawOutput(recorder).read(result))
                    .isEqualTo(new Rereading.Missing(result.directory() + "/" + name));
            Files.writeString(file, content);
        }
    }

    @Test
    void hasNothingToReadOfASkippedTrial() {
        var recorder = run(RawOutputTest::measured);
        var skipped = new TrialResult(
                1,
                1,
                1,
                recorder.results.get(0).cell(),
                Instant.EPOCH,
                Duration.ZERO,
                List.of(),
                "",
                new Outcome.Skipped("no module"));

        assertThat(rawOutput(recorder).read(skipped)).isEqualTo(new Rereading.NothingKept());
    }

    @Test
    void readsNothingWithoutTheWire() {
        var recorder = run(RawOutputTest::measured);
        var bare = new Environment(new TreeMap<>());

        assertThat(recorder.results).isNotEmpty();
        assertThat(new RawOutput(PLAN, id(), bare, folder).isReadable()).isFalse();
    }

    private List<io.graftbench.results.Discrepancy> reread(Recorder recorder, TrialResult result) {
        var again = rawOutput(recorder).read(result);
        assertThat(again).isInstanceOf(Rereading.Again.class);
        return Discrepancies.of(result, (Rereading.Again) again);
    }

    private RawOutput rawOutput(Recorder recorder) {
        return new RawOutput(PLAN, id(), recorder.environments.get(0), folder);
    }

    private String id() {
        return String.valueOf(folder.getFileName());
    }

    private Recorder run(ScriptedLab.Answer answer) {
        var recorder = new Recorder();
        new Experiment(PLAN, folder, recorder, recorder, trial -> true, Clock.systemUTC())
                .run(ScriptedLab.answering(answer));
        return recorder;
    }

    private static ScriptResult measured(Script script) {
        var results = new LinkedHashMap<String, StepResult>();
        for (var step : script.steps()) {
            var name = step.name();
            var text = name.startsWith("before-") ? COUNTERS.formatted(100, 5) : "";
            text = name.startsWith("after-") ? COUNTERS.formatted(900_000_000_000L, 500) : text;
            text = name.equals("client") ? Samples.read("iperf3/tcp-send.json") : text;
            var display = name.equals("settle-dut") ? "printf 'two\nlines'" : "the command of " + name;
            results.put(name, new StepResult(name, display, 0, text, "", 0, 1_000_000));
        }
        return new ScriptResult(results, Optional.empty(), Duration.ZERO);
    }

    private static ScriptResult fallen(Script script) {
        var results = new LinkedHashMap<String, StepResult>();
        for (var step : script.steps()) {
            if (step instanceof Step.Await) {
                var fallen = new StepResult(step.name(), "until it listens", 124, "", "nobody listens", 0, 1);
                results.put(step.name(), fallen);
                return new ScriptResult(results, Optional.of(fallen), Duration.ZERO);
            }
            results.put(step.name(), new StepResult(step.name(), "a command", 0, "", "", 0, 1));
        }
        throw new AssertionError("no step awaits anything");
    }
}
