// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Json;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Samples;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.ToolReportedError;
import io.graftbench.workload.UnreadableOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iperf3ToolTest {
    private static final Iperf3 TCP_SEND = workload(Protocol.TCP, Direction.SEND, 1, 1, 131072, 0);
    private static final Iperf3 UDP_SEND = workload(Protocol.UDP, Direction.SEND, 1, 1, 1400, 0);

    @Test
    void takesThroughputFromTheReceiversIntervalsThatAreNotOmitted() {
        var reading = read(TCP_SEND, 40001, "tcp-send");
        var server = Iperf3Output.parse(sample("tcp-send")).server().orElseThrow();

        assertThat(reading.violations()).isEmpty();
        assertThat(value(reading, Metrics.THROUGHPUT)).isEqualTo(server.throughput());
        assertThat(server.measuredSeconds()).isCloseTo(1, within(0.1));
        assertThat(server.allBytes()).isGreaterThan(server.measuredBytes());
    }

    @Test
    void agreesWithTheToolsOwnSumWhereThatIsRight() {
        var json = Json.parse("iperf3", sample("tcp-send"));
        var own = json.at("end").at("sum_received").at("bits_per_second").number();

        assertThat(value(read(TCP_SEND, 40001, "tcp-send"), Metrics.THROUGHPUT)).isCloseTo(own, within(own * 0.01));
    }

    @Test
    void leavesOutTheRemainderInWhichTheReceiverWaitsToBeTold() {
        var output = Iperf3Output.parse(sample("tcp-receive"));
        var whole = output.measured();
        var last = whole.get(whole.size() - 1);
        var remainder = new Iperf3Output.Interval(
                last.end(),
                last.end() + 0.007,
                0.007,
                1000,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
        var longer = new Iperf3Output(
                output.version(),
                output.mss(),
                output.connected(),
                output.test(),
                Stream.concat(output.intervals().stream(), Stream.of(remainder)).toList(),
                output.server());

        assertThat(longer.measuredSeconds()).isGreaterThan(output.measuredSeconds());
        assertThat(longer.throughput()).isEqualTo(output.throughput());
    }

    /** Two trials of one path in virtual time; in one the receiver's first interval began 4 ms before the first byte. */
    @Test
    void leavesOutTheIntervalThatBeganBeforeTheFirstByte() {
        var late =
                Iperf3Output.parse(sample("tcp-send-late-first-byte")).server().orElseThrow();
        var prompt = Iperf3Output.parse(sample("tcp-send-prompt-first-byte"))
                .server()
                .orElseThrow();

        assertThat(late.measuredBytes() / late.measuredSeconds())
                .isLessThan(0.997 * prompt.measuredBytes() / prompt.measuredSeconds());
        assertThat(late.throughput()).isCloseTo(prompt.throughput(), within(prompt.throughput() * 5e-4));
        assertThat(late.intervals().stream().filter(late::ragged))
                .containsExactly(
                        late.intervals().get(0),
                        late.intervals().get(late.intervals().size() - 1));
    }

    @Test
    void keepsTheFirstIntervalWhereFewAreLeft() {
        var output = Iperf3Output.parse(sample("tcp-send-2-streams"));

        assertThat(output.intervals()).hasSizeLessThan(4).noneMatch(output::ragged);
    }

    @Test
    void readsTheReceivingClient() {
        var reading = read(workload(Protocol.TCP, Direction.RECEIVE, 1, 1, 131072, 0), 40021, "tcp-receive");
        var client = Iperf3Output.parse(sample("tcp-receive"));

        assertThat(reading.violations()).isEmpty();
        assertThat(value(reading, Metrics.THROUGHPUT)).isEqualTo(client.throughput());
        assertThat(value(reading, Metrics.RETRANSMITS)).isNotNegative();
    }

    @Test
    void doesNotCountOmittedSecondsThatTheFirstMeasuredIntervalClaims() {
        var json = Json.parse("iperf3", sample("tcp-receive"));
        var claimed = json.at("intervals").items().get(1).at("sum");
        var own = json.at("end").at("sum_received").at("bits_per_second").number();
        var output = Iperf3Output.parse(sample("tcp-receive"));

        assertThat(claimed.at("omitted").flag()).isFalse();
        assertThat(claimed.at("seconds").number()).isGreaterThan(0.9);
        assertThat(output.measuredSeconds()).isCloseTo(1, within(0.01));
        assertThat(output.throughput()).isCloseTo(own, within(own * 1e-4));
    }

    @Test
    void readsParallelStreamsWhoseJsonRepeatsKeys() {
        var reading = read(workload(Protocol.TCP, Direction.SEND, 0, 2, 131072, 0), 40011, "tcp-send-2-streams");

        assertThat(sample("tcp-send-2-streams").split("\"sndbuf_actual\"", -1)).hasSizeGreaterThan(3);
        assertThat(reading.violations()).isEmpty();
        assertThat(reading.traffic().connections()).isEqualTo(2);
    }

    @Test
    void countsLostDatagramsOfTheMeasuredPartOnly() {
        var reading = read(UDP_SEND, 40031, "udp-send");
        var loss = value(reading, Metrics.LOSS);
        var sums = Json.parse("iperf3", sample("udp-send")).at("end").at("sum");
        var ownLoss = sums.at("lost_packets").number() / sums.at("packets").number();

        assertThat(reading.violations()).isEmpty();
        assertThat(loss).isBetween(0.0, 1.0);
        assertThat(ownLoss).as("iperf3's own sum has the omitted losses too").isGreaterThan(loss);
    }

    @Test
    void readsReceivedDatagramsAtALimitedRate() {
        var asked = workload(Protocol.UDP, Direction.RECEIVE, 0, 1, 1400, 10_000_000);

        var reading = read(asked, 40041, "udp-receive");

        assertThat(reading.violations()).isEmpty();
        assertThat(value(reading, Metrics.THROUGHPUT)).isCloseTo(1e7, within(1e5));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"reverse\":\t0', '\"reverse\":\t1', reverse",
        "'\"protocol\":\t\"TCP\"', '\"protocol\":\t\"UDP\"', protocol",
        "'\"omit\":\t1', '\"omit\":\t2', omit",
        "'\"duration\":\t1', '\"duration\":\t10', duration",
        "'\"num_streams\":\t1', '\"num_streams\":\t2', streams",
        "'\"blksize\":\t131072', '\"blksize\":\t1448', block size",
        "'\"target_bitrate\":\t0', '\"target_bitrate\":\t1000', bitrate",
        "'\"local_port\":\t40001', '\"local_port\":\t40002', client port",
        "'\"remote_port\":\t5201', '\"remote_port\":\t5202', server port",
        "'\"remote_host\":\t\"127.0.0.1\"', '\"remote_host\":\t\"127.0.0.2\"', server address",
        "'\"tcp_mss_default\":\t32768', '\"tcp_mss_default\":\t70000', segment",
    })
    void findsEveryParameterThatIsNotEchoed(String echoed, String other, String named) {
        var text = sample("tcp-send");
        assertThat(text).contains(echoed);

        var reading = read(TCP_SEND, 40001, new ToolOutput(0, text.replace(echoed, other), "", Optional.empty()));

        assertThat(reading.violations()).anyMatch(v -> v.contains(named));
    }

    @Test
    void findsAnotherVersionAtTheServer() {
        var text = sample("tcp-send");
        var server = text.lastIndexOf("iperf 3.12");
        var mixed = text.substring(0, server) + "iperf 3.9" + text.substring(server + "iperf 3.12".length());

        var reading = read(TCP_SEND, 40001, new ToolOutput(0, mixed, "", Optional.empty()));

        assertThat(reading.violations()).containsExactly("iperf3 server version: asked iperf 3.12, echoed iperf 3.9");
    }

    @Test
    void demandsTheReceiversOwnOutput() {
        var reading = read(workload(Protocol.TCP, Direction.SEND, 0, 1, 131072, 0), 40051, "no-server-output");

        assertThat(reading.violations()).singleElement().asString().contains("did not bring the server's output");
    }

    @Test
    void voidsATestThatMovedNothing() {
        var nothing = sample("tcp-send").replaceAll("\"bytes\":\t[0-9]+", "\"bytes\":\t0");

        var reading = read(TCP_SEND, 40001, new ToolOutput(0, nothing, "", Optional.empty()));

        assertThat(reading.violations()).contains("iperf3 moved no data");
    }

    @Test
    void refusesAKilledTestWhateverItsStatus() {
        assertThatThrownBy(() -> read(TCP_SEND, 40061, "killed"))
                .isInstanceOf(ToolReportedError.class)
                .hasMessageContaining("interrupt");
    }

    @Test
    void quotesTheErrorOfATestThatCouldNotConnect() {
        assertThatThrownBy(() -> read(TCP_SEND, 40001, "refused"))
                .isInstanceOf(ToolReportedError.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void refusesOutputThatIsTruncatedAtAnyByte() {
        var text = sample("tcp-send").strip();
        for (var length = 0; length < text.length(); length++) {
            var output = new ToolOutput(0, text.substring(0, length), "", Optional.empty());
            assertThatThrownBy(() -> read(TCP_SEND, 40001, output))
                    .as("cut after %d characters", length)
                    .isInstanceOf(UnreadableOutput.class)
                    .hasMessageStartingWith("iperf3: ");
        }
    }

    @Test
    void namesTheKeyThatIsMissing() {
        var without = sample("tcp-send").replace("\"test_start\"", "\"test_begin\"");

        assertThatThrownBy(() -> Iperf3Output.parse(without))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("start.test_start");
    }

    @Test
    void showsTheWarmUpBeforeTheMeasuredTime() {
        var series = read(TCP_SEND, 40001, "tcp-send").series().get(0);

        assertThat(series.points()).extracting(p -> p.omitted()).contains(true, false);
        assertThat(series.points()).filteredOn(p -> p.omitted()).allMatch(p -> p.x() < 0.1);
        assertThat(series.points()).isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x()));
    }

    @Test
    void rendersTheWholeCommand() {
        var asked = workload(Protocol.UDP, Direction.RECEIVE, 2, 4, 1400, 1_000_000);

        var command = new Iperf3Tool(asked).client(new Connection("10.0.0.2", "10.0.0.9", 5201, 40001), "");

        assertThat(command.argv())
                .isEqualTo(List.of(("iperf3 --client 10.0.0.9 --port 5201 --cport 40001 --json --get-server-output "
                                + "--time 1 --interval 0.5 --omit 2 --parallel 4 --length 1400 --udp --bitrate 1000000 "
                                + "--reverse")
                        .split(" ")));
    }

    private static Reading read(Iperf3 asked, int clientPort, String sample) {
        return read(asked, clientPort, new ToolOutput(0, sample(sample), "", Optional.empty()));
    }

    private static Reading read(Iperf3 asked, int clientPort, ToolOutput output) {
        return new Iperf3Tool(asked).read(new Connection("127.0.0.1", "127.0.0.1", 5201, clientPort), output);
    }

    private static double value(Reading reading, Metric metric) {
        return reading.measurements().stream()
                .filter(m -> m.metric().equals(metric))
                .mapToDouble(Measurement::value)
                .findFirst()
                .orElseThrow();
    }

    private static String sample(String name) {
        return Samples.read("iperf3/" + name + ".json");
    }

    private static Iperf3 workload(
            Protocol protocol, Direction direction, int omit, int streams, int bytes, long rate) {
        return new Iperf3(
                "test",
                protocol,
                direction,
                Duration.ofSeconds(1),
                Duration.ofSeconds(omit),
                Duration.ofMillis(500),
                streams,
                bytes,
                rate,
                List.of());
    }
}
