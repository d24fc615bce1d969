// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Jmh;
import io.graftbench.scenario.Workload.Jmh.Benchmark;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Samples;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.UnreadableOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real output: one iteration of 200 ms to warm up and two to measure, on the loopback. */
class JmhToolTest {
    static final Connection CONNECTION = new Connection("127.0.0.1", "127.0.0.1", 5001, 10001);

    static Jmh asked(Benchmark test) {
        return new Jmh(
                "jvm",
                test,
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(200),
                test == Benchmark.STREAM ? 131072 : 64,
                List.of());
    }

    static String stdout(Benchmark test) {
        return Samples.read("jmh/" + JmhTool.word(test) + ".out");
    }

    static String json(Benchmark test) {
        return Samples.read("jmh/" + JmhTool.word(test) + ".json");
    }

    static Reading read(Jmh asked, Connection connection, String stdout, String json) {
        return new JmhTool(asked, "/jars").read(connection, new ToolOutput(0, stdout, "", Optional.of(json)));
    }

    private static Reading read(Benchmark test) {
        return read(asked(test), CONNECTION, stdout(test), json(test));
    }

    private static double value(Reading reading, Metric metric) {
        return reading.measurements().stream()
                .filter(m -> m.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAskedIsNoViolation(Benchmark test) {
        assertThat(read(test).violations()).isEmpty();
        assertThat(read(test).figures())
                .containsEntry(ValidityRule.INTERVALS, 2.0)
                .hasEntrySatisfying(
                        ValidityRule.DURATION, share -> assertThat(share).isBetween(0.0, 0.1));
    }

    @Test
    void aRoundTripHasItsMeanAndQuantilesInNanoseconds() {
        var reading = read(Benchmark.ROUND_TRIP);

        assertThat(value(reading, Metrics.ROUND_TRIP_MEAN)).isEqualTo(scoreOf(json(Benchmark.ROUND_TRIP)));
        assertThat(reading.measurements())
                .extracting(m -> m.metric().name())
                .containsExactly(
                        "observations",
                        "round_trip_mean",
                        "round_trip_p50",
                        "round_trip_p90",
                        "round_trip_p99",
                        "round_trip_p99.9");
        assertThat(value(reading, Metrics.ROUND_TRIP_P50)).isLessThan(value(reading, Metrics.ROUND_TRIP_P99));
        assertThat(value(reading, Metrics.OBSERVATIONS)).isEqualTo(5167);
        assertThat(reading.traffic().payloadBytes()).isEqualTo(2 * 644480L);
        assertThat(reading.traffic().messages()).isEqualTo(2 * 644480L / 64);
    }

    @Test
    void aStreamsMessagesAreBitsPerSecond() {
        var reading = read(Benchmark.STREAM);

        assertThat(value(reading, Metrics.THROUGHPUT)).isEqualTo(scoreOf(json(Benchmark.STREAM)) * 131072 * 8);
        assertThat(reading.traffic().payloadBytes()).isEqualTo(754188288);
        assertThat(reading.traffic().messages()).isZero();
    }

    @Test
    void connectionsAreCountedBySecond() {
        var reading = read(Benchmark.CONNECTS);

        assertThat(value(reading, Metrics.CONNECTION_RATE)).isEqualTo(scoreOf(json(Benchmark.CONNECTS)));
        assertThat(reading.traffic().connections()).isEqualTo(2817);
        assertThat(reading.figures()).containsEntry(ValidityRule.OBSERVATIONS, 460.0 + 1473);
    }

    private static double scoreOf(String json) {
        return Double.parseDouble(json.replaceFirst("(?s).*?\"score\" : ([0-9.]+),.*", "$1"));
    }

    @Test
    void whatWasNotAskedIsAViolation() {
        var other = new Jmh(
                "jvm",
                Benchmark.ROUND_TRIP,
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                65,
                List.of());
        var elsewhere = new Connection("127.0.0.1", "127.0.0.2", 5002, 10002);

        assertThat(read(other, elsewhere, stdout(Benchmark.ROUND_TRIP), json(Benchmark.ROUND_TRIP))
                        .violations())
                .containsExactly(
                        "jmh-sockets iterations: expected 1, told 2",
                        "jmh-sockets measured iterations: expected 1, told 2",
                        "jmh-sockets times of iterations: expected [500 ms, 500 ms], told [200 ms, 200 ms]",
                        "jmh-sockets address: expected 127.0.0.2, told 127.0.0.1",
                        "jmh-sockets clientPort: expected 10002, told 10001",
                        "jmh-sockets messageBytes: expected 65, told 64",
                        "jmh-sockets port: expected 5002, told 5001",
                        "jmh-sockets iterations begun: expected 2, told 3",
                        "jmh-sockets own port: expected :10002, told :10001",
                        "jmh-sockets server's message: expected 65, told 64",
                        "jmh-sockets server's payload: expected 654550, told 644480");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"test\":\"connects\"    | \"test\":\"stream\"     | server's test: expected connects, told stream",
                "\"connections\":2817,\"p | \"connections\":2816,\"p | server's connections: expected 2817, told 2816",
                "\"payload_bytes\":180288 | \"payload_bytes\":180224 | server's payload: expected 180288, told 180224"
            })
    void theEndsHaveToAgree(String right, String wrong, String words) {
        var stdout = stdout(Benchmark.CONNECTS);

        assertThat(stdout).contains(right);
        assertThat(read(asked(Benchmark.CONNECTS), CONNECTION, stdout.replace(right, wrong), json(Benchmark.CONNECTS))
                        .violations())
                .containsExactly("jmh-sockets " + words);
    }

    @Test
    void anotherBenchmarkThanAskedIsAViolation() {
        assertThat(read(asked(Benchmark.CONNECTS), CONNECTION, stdout(Benchmark.CONNECTS), json(Benchmark.STREAM))
                        .violations())
                .contains("jmh-sockets benchmark: expected io.graftbench.jmh.sockets.Connects.connectSendClose, told"
                        + " io.graftbench.jmh.sockets.Stream.send");
    }

    @ParameterizedTest
    @EnumSource
    void outputCutOffAnywhereIsRefused(Benchmark test) {
        var stdout = stdout(test).strip();
        for (var length = 0; length < stdout.length(); length++) {
            var cut = stdout.substring(0, length);
            assertThatThrownBy(() -> JmhReport.parse(cut)).isInstanceOf(UnreadableOutput.class);
        }
        var json = json(test).strip();
        for (var length = 0; length < json.length(); length += 1 + json.length() / 500) {
            var cut = json.substring(0, length);
            assertThatThrownBy(() -> JmhResult.parse(cut)).isInstanceOf(UnreadableOutput.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"score\" :        | \"mark\" :     | no `primaryMetric.score`",
                "\"score\" :        | \"score\" : 0, \"s\" : | `score` is 0.0",
                "\"50.0\" :         | \"51.0\" :     | no `primaryMetric.scorePercentiles.50.0`",
                "\"forks\" : 0      | \"forks\" : \"no\" | `forks` is not a number",
                "\"rawDataHistogram\" : [ | \"rawDataHistogram\" : [[], | the data of 2 forks",
                "\"mode\" : \"sample\" | \"mode\" : \"thrpt\" | no `primaryMetric.rawData`",
                "\"address\" :      | \"adress\" :   | no `params.address`"
            })
    void namesWhatIsWrong(String right, String wrong, String words) {
        var text = json(Benchmark.ROUND_TRIP);

        assertThat(text).contains(right);
        assertThatThrownBy(() -> JmhResult.parse(text.replace(right, wrong)))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"[]", "'[{}, {}]'", "{}", "[1]"})
    void aFileOfOtherThanOneBenchmarkIsRefused(String text) {
        assertThatThrownBy(() -> JmhResult.parse(text))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("not a JSON array of one object");
    }

    @Test
    void aResultThatIsNotThereIsRefused() {
        var tool = new JmhTool(asked(Benchmark.STREAM), "/jars");
        var output = new ToolOutput(1, stdout(Benchmark.STREAM), "", Optional.empty());

        assertThatThrownBy(() -> tool.read(CONNECTION, output)).hasMessage("jmh: its result is missing");
    }

    @Test
    void commandsSayEverythingThatTheScenarioDoes() {
        var tool = new JmhTool(asked(Benchmark.ROUND_TRIP), "/jars");
        var connection = new Connection("10.9.0.2", "10.9.0.3", 5001, 10001);

        assertThat(tool.server(connection).display())
                .startsWith("java ")
                .endsWith("-cp '/jars/*' io.graftbench.jmh.sockets.Main server --test round-trip --address 10.9.0.2"
                        + " --port 5001 --bytes 64");
        assertThat(tool.client(connection, "/tmp/x.log").display())
                .endsWith("client --test round-trip --address 10.9.0.3 --port 5001 --bytes 64 --client-port 10001"
                        + " --warm-up-ms 200 --duration-ms 400 --iteration-ms 200 --result /tmp/x.log");
    }

    @Test
    void saysOfWhichVersionItIs() {
        var output = new ToolOutput(0, stdout(Benchmark.STREAM), "", Optional.of(json(Benchmark.STREAM)));

        assertThat(new JmhTool(asked(Benchmark.STREAM), "/jars").version(output))
                .hasValueSatisfying(
                        version -> assertThat(version).startsWith("JMH 1.37, OpenJDK 64-Bit Server VM 17."));
    }
}
