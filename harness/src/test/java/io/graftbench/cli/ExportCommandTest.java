// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.RunFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On the sample run, whose figures are those of a real guest. */
@SuppressWarnings("NullAway.Init") // set before each test
class ExportCommandTest {
    private static final Path SAMPLE = Path.of("..", "reports", "sample");

    @TempDir
    Path folder;

    private CommandLineHarness line;

    @BeforeEach
    void opens() {
        line = new CommandLineHarness(folder);
    }

    @Test
    void csvIsTheRunsOwnFile() throws IOException {
        assertThat(export("csv")).isZero();
        assertThat(line.out()).isEqualTo(Files.readString(SAMPLE.resolve("samples.csv"), StandardCharsets.UTF_8));
    }

    @Test
    void junitIsTheRunsOwnFile() throws Exception {
        assertThat(export("junit")).isZero();
        assertThat(line.out()).isEqualTo(Files.readString(SAMPLE.resolve("junit.xml"), StandardCharsets.UTF_8));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(line.out())));
    }

    /** As https://bencher.dev/bmf.json has it: an object of objects of objects with a value and perhaps two ends. */
    @Test
    void bencherGetsValuesWithTheirRange() {
        assertThat(export("bmf")).isZero();

        var benchmarks = json();
        assertThat(benchmarks.propertyNames()).contains("quick.two-host.tcp-send.graft");
        for (var benchmark : benchmarks.properties()) {
            assertThat(benchmark.getKey()).doesNotContain("control");
            for (var measure : benchmark.getValue().properties()) {
                assertThat(measure.getKey()).matches("[a-z0-9-]{1,64}").startsWith("virtual-");
                isMetric(measure.getValue());
            }
        }
        var graft = benchmarks.path("quick.two-host.ping-pong-tcp.graft");
        assertThat(graft.path("virtual-latency-mean-ratio").path("value").doubleValue())
                .isBetween(1.0, 1.01);
        assertThat(graft.path("virtual-latency-mean").path("value").doubleValue())
                .isEqualTo(mean("ping-pong-tcp", "graft", "latency_mean"));
    }

    private static void isMetric(JsonNode metric) {
        assertThat(metric.propertyNames()).contains("value").isSubsetOf("value", "lower_value", "upper_value");
        double value = metric.path("value").doubleValue();
        assertThat(metric.path("lower_value").asDouble(value)).isLessThanOrEqualTo(value * (1 + 1e-12));
        assertThat(metric.path("upper_value").asDouble(value)).isGreaterThanOrEqualTo(value * (1 - 1e-12));
    }

    @Test
    void githubActionBenchmarkGetsOneSideAtATime() {
        assertThat(export("github-action-benchmark", "--better", "lower")).isZero();
        var lower = names(json());
        opens();
        assertThat(export("github-action-benchmark", "--better", "higher")).isZero();
        var higher = names(json());

        assertThat(lower)
                .contains("quick.two-host.ping-pong-tcp.nat virtual-latency-mean")
                .noneMatch(name -> name.contains("throughput"));
        assertThat(higher)
                .contains("quick.two-host.tcp-send.nat virtual-throughput-ratio")
                .noneMatch(name -> name.contains("latency"));
        assertThat(lower).doesNotHaveDuplicates();
        for (var entry : json()) {
            assertThat(entry.path("value").isNumber()).isTrue();
            assertThat(entry.path("unit").stringValue()).contains("virtual");
            assertThat(entry.path("range").isString()).isTrue();
            assertThat(entry.path("extra").stringValue()).contains("run ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bmf, --better=lower, --better goes with",
        "github-action-benchmark, --quiet, say --better higher or --better lower",
        "xml, --quiet, 'there are csv, junit, bmf and github-action-benchmark'"
    })
    void saysWhatIsWrong(String format, String option, String reason) {
        assertThat(export(format, option)).isEqualTo(2);
        assertThat(line.err()).contains(reason);
        assertThat(line.out()).isEmpty();
    }

    private int export(String format, String... more) {
        var arguments = new ArrayList<>(List.of("export", SAMPLE.toString(), "--format", format));
        arguments.addAll(List.of(more));
        return line.run(arguments.toArray(String[]::new));
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(line.out());
    }

    private static List<String> names(JsonNode entries) {
        var names = new ArrayList<String>();
        entries.forEach(entry -> names.add(entry.path("name").stringValue()));
        return names;
    }

    private static double mean(String workload, String mode, String metric) {
        return RunFile.read(SAMPLE.resolve("run.json")).trials().stream()
                .filter(trial -> trial.isValid() && trial.cell().label().equals("two-host." + workload + "." + mode))
                .flatMap(trial -> ((Completed) trial.outcome()).measurements().stream())
                .filter(measured -> measured.metric().name().equals(metric))
                .mapToDouble(measured -> measured.value())
                .average()
                .orElseThrow();
    }
}
