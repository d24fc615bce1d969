// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Comparability;
import io.graftbench.results.Cell;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Run;
import io.graftbench.results.RunFile;
import io.graftbench.results.SampleRuns;
import io.graftbench.results.TrialResult;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init") // set before each test
class CompareCommandTest {
    private static final String SEED = String.valueOf(Long.MIN_VALUE);

    @TempDir
    Path folder;

    private CommandLineHarness line;

    @BeforeEach
    void opens() {
        line = new CommandLineHarness(folder);
    }

    @Test
    void equalRunsPass() {
        assertThat(line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.05, "6.1.0")))
                .as(line.err())
                .isZero();
        assertThat(line.out())
                .startsWith("equal within margin: 2 equal within 0.5 % of 2 figures.\n")
                .contains("two-host\n", "17.04 µs", "17.05 µs", "+0.06 %");
        assertThat(line.out().lines()).allMatch(text -> text.length() <= 80);
    }

    @Test
    void aRegressionIsSaidFirstAndInTheStatus() {
        assertThat(line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.25, "6.1.0")))
                .isEqualTo(1);
        assertThat(line.out())
                .startsWith("regression: 1 regression, 1 equal within 0.5 % of 2 figures.\n")
                .contains("regression: two-host.ping.graft, mean latency: virtual time; spread of unpaired");
    }

    @Test
    void theMarginIsWhatIsAskedFor() {
        assertThat(line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.25, "6.1.0"), "--margin", "3"))
                .isZero();
        assertThat(line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.05, "6.1.0"), "--margin", "0"))
                .isEqualTo(2);
        assertThat(line.err()).contains("a margin is a percentage above 0 and below 100");
    }

    @Test
    void refusesWhatCannotBeComparedAndNamesIt() {
        var before = run("a", 17.04, "6.1.0");
        var after = run("b", 17.04, "6.12.0");

        assertThat(line.run("compare", before, after)).isEqualTo(2);
        assertThat(line.err())
                .contains("these runs cannot be compared")
                .contains("kernel: dut kernel.release was 6.1.0, and is 6.12.0");
        assertThat(line.out()).isEmpty();

        assertThat(line.run("compare", before, after, "--lenient", "kernel")).isZero();
        assertThat(line.out().replaceAll("\\s+", " "))
                .contains("The runs differ in dut kernel.release (6.1.0, now 6.12.0), which was to be overlooked.");
    }

    /** Each key bars a comparison by itself, is named with both values, and is overlooked by its own name and no other. */
    @ParameterizedTest
    @CsvSource({
        "lab, '\"lab\" : \"vm\"', '\"lab\" : \"local\"', lab was vm",
        "scenario, blocks = 2, blocks = 3, blocks was 2",
        "seed, '\"seed\" : -9223372036854775808', '\"seed\" : 1', seed was -9223372036854775808",
        "kernel, 6.1.0, 6.12.0, dut kernel.release was 6.1.0",
        "tools, package.iperf3, package.iperf, dut package.iperf3 was fact-3",
        "machine, cpu.model, cpu.name, dut cpu.model was fact-1",
        "settings, sysctl.net.ipv4.tcp_sack, sysctl.net.ipv4.tcp_fack, dut sysctl.net.ipv4.tcp_sack was fact-4",
    })
    void eachKeyBarsAloneAndIsOverlookedAlone(String key, String old, String now, String words) throws Exception {
        var before = Path.of(run("a", 17.04, "6.1.0"));
        var after = folder.resolve("b.json");
        var changed = Files.readString(before).replace(old, now);
        assertThat(changed).isNotEqualTo(Files.readString(before));
        Files.writeString(after, key.equals("scenario") ? changed.replace("0".repeat(64), "1".repeat(64)) : changed);
        var others =
                Comparability.KEYS.stream().filter(other -> !other.equals(key)).collect(Collectors.joining(","));

        assertThat(line.run("compare", before.toString(), after.toString(), "--lenient", others))
                .isEqualTo(2);
        assertThat(line.err()).contains("  " + key + ": ", words);
        assertThat(line.run("compare", before.toString(), after.toString(), "--lenient", key))
                .as(line.err())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock", "kernal"})
    void doesNotOverlookWhatCannotBe(String key) {
        assertThat(line.run("compare", run("a", 17, "6.1.0"), run("b", 17, "6.1.0"), "--lenient", key))
                .isEqualTo(2);
        assertThat(line.err()).contains("--lenient " + key);
    }

    @Test
    void aRunThatIsKeptAsABaselineIsComparedWith() {
        var kept = folder.resolve("baseline.json").toString();

        assertThat(line.run("baseline", run("a", 17.04, "6.1.0"), kept))
                .as(line.err())
                .isZero();
        assertThat(line.run("compare", kept, run("b", 17.25, "6.1.0"))).isEqualTo(1);
        assertThat(line.run("compare", kept, run("c", 17.04, "6.12.0"))).isEqualTo(2);
    }

    @Test
    void namesRunsAsItIsTold() {
        line.run("compare", "before=" + run("a", 17, "6.1.0"), "after=" + run("b", 17, "6.1.0"));

        assertThat(line.out()).contains("baseline before\n", "candidate after\n");
    }

    @Test
    void saysThatARunIsNotThere() {
        assertThat(line.run(
                        "compare", run("a", 17, "6.1.0"), folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(line.err()).contains("none: there is no such folder or file");
    }

    @Test
    void jsonHoldsEveryFigure() {
        line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.25, "6.1.0"), "--format", "json");

        var json = JsonMapper.builder().build().readTree(line.out());
        assertThat(json.path("schema").intValue()).isEqualTo(1);
        assertThat(json.path("change").stringValue()).isEqualTo("regression");
        assertThat(json.path("baseline").path("seed").asString()).isEqualTo(SEED);
        var figure = json.path("figures").get(1);
        assertThat(figure.path("mode").stringValue()).isEqualTo("graft");
        assertThat(figure.path("baseline").doubleValue()).isEqualTo(17.04);
        assertThat(figure.path("interval").path("low").doubleValue()).isBetween(1.012, 1.013);
        assertThat(figure.path("p_value").isNull()).isTrue();
    }

    @Test
    void junitHasACaseForEachFigure() throws Exception {
        line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.25, "6.1.0"), "--format", "junit");

        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(line.out())))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure"))
                .satisfies(failures -> assertThat(failures.getLength()).isEqualTo(1));
    }

    @Test
    void markdownHasWhatChangedFirst() {
        line.run("compare", run("a", 17.04, "6.1.0"), run("b", 17.25, "6.1.0"), "--format", "markdown");

        assertThat(line.out())
                .startsWith("## graftbench: regression\n")
                .containsOnlyOnce("| equal within margin | two-host · ping | Host |")
                .contains(
                        "| regression | two-host · ping | GRAFT | Latency (RTT/2), mean | 17.040 | 17.250 | 1.0123 |");
    }

    private String run(String name, double graft, String kernel) {
        var trials = new ArrayList<TrialResult>();
        for (int block = 1; block <= 2; block++) {
            trials.add(trial(trials.size() + 1, block, "host", 17.01));
            trials.add(trial(trials.size() + 1, block, "graft", graft));
        }
        var sample = SampleRuns.run();
        var facts = new TreeMap<>(Map.of(
                "kernel.release",
                kernel,
                "cpu.model",
                "fact-1",
                "package.iperf3",
                "fact-3",
                "sysctl.net.ipv4.tcp_sack",
                "fact-4"));
        var environment = new Environment(new TreeMap<>(Map.of("dut", facts)));
        var run = new Run(
                Run.SCHEMA,
                name,
                sample.startedAt(),
                sample.endedAt(),
                sample.scenario(),
                sample.design(),
                sample.seed(),
                Clock.VIRTUAL,
                "vm",
                "graftbench run",
                environment,
                List.of(),
                trials.size(),
                "done",
                trials);
        var file = folder.resolve(name + ".json");
        RunFile.write(file, run);
        assertThat(Files.exists(file)).isTrue();
        return file.toString();
    }

    private static TrialResult trial(int number, int block, String mode, double latency) {
        var cell = new Cell("two-host", mode, false, "ping", "sockperf", "tcp", "round-trip", 14, 1, new TreeMap<>());
        var measured = List.of(new Measurement(Metrics.LATENCY_MEAN, latency));
        var outcome = new Completed(measured, List.of(), new PathEvidence(List.of(), List.of()), List.of());
        return new TrialResult(
                number,
                1,
                block,
                cell,
                CommandLineHarness.NOW,
                Duration.ofSeconds(1),
                List.of(),
                "trials/" + number,
                outcome);
    }
}
