// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.results.Clock;
import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.Validity;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.scenario.Workload.Sockperf;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Samples;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.ToolReportedError;
import io.graftbench.workload.UnreadableOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SockperfToolTest {
    private static final String REPORT = Samples.read("sockperf/tcp.txt");
    private static final String LOG = Samples.read("sockperf/tcp.log.gz");

    @Test
    void readsReportAndLog() {
        var reading = read(REPORT, LOG);

        assertThat(reading.violations()).isEmpty();
        assertThat(value(reading, Metrics.LATENCY_MEAN)).isEqualTo(36.740);
        assertThat(value(reading, Metrics.OBSERVATIONS)).isEqualTo(7486);
        assertThat(reading.traffic().messages()).isEqualTo(2 * 17382);
        assertThat(reading.traffic().payloadBytes()).isEqualTo(2 * 17382 * 14);
    }

    @Test
    void takesQuantilesFromTheLog() {
        var sorted = LOG.lines()
                .filter(line -> line.matches("[0-9]+, .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sorted()
                .toArray();

        var p90 = value(read(REPORT, LOG), Metrics.LATENCY_P90);

        var exact = sorted[(int) Math.ceil(sorted.length * 0.9) - 1];
        assertThat(p90).isCloseTo(exact, within(exact * 1e-5 + 0.0005));
        assertThat(p90).as("the tool's own").isCloseTo(43.504, within(0.05));
    }

    @Test
    void givesAQuantileOnlyWithAHundredObservationsBeyondIt() {
        var names = read(REPORT, LOG).measurements().stream()
                .map(m -> m.metric().name())
                .toList();

        assertThat(names).contains("latency_p50", "latency_p90").doesNotContain("latency_p99", "latency_p99.9");
    }

    @Test
    void voidsATestWhoseRateWasLimited() {
        var reading = read(sample("limited.txt"), sample("limited.log"), Protocol.UDP, 11112);

        assertThat(reading.violations()).containsExactly("sockperf --mps: expected 600000, told 2000");
    }

    @Test
    void refusesRoundTripsInsteadOfTheirHalves() {
        assertThatThrownBy(() -> read(sample("rtt.txt"), sample("rtt.log"), Protocol.UDP, 11112))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("Summary: Latency");
    }

    @ParameterizedTest
    @CsvSource({"REAL, sockperf", "VIRTUAL, chrt --batch 0 sockperf"})
    void neitherEndPreemptsTheOtherByAVirtualClock(Clock clock, String program) {
        var tool = tool(Protocol.TCP, clock);

        assertThat(tool.server(connection(11111)).display()).startsWith(program + " server ");
        assertThat(tool.client(connection(11111), "log").display()).startsWith(program + " ping-pong ");
    }

    @Test
    void voidsLatenciesThatAreNotHalfTheRoundTrip() {
        var log = LOG.replaceFirst("\n0, 2\\.411524678, ", "\n0, 2.111524678, ");
        assertThat(log).isNotEqualTo(LOG);

        assertThat(read(REPORT, log).violations()).singleElement().asString().contains("half a round trip");
    }

    @Test
    void readsAPortThatIsPaddedToFiveColumns() {
        assertThat(SockperfReport.parse(REPORT.replace("PORT = 11111", "PORT =  5117"))
                        .port())
                .isEqualTo(5117);
    }

    @Test
    void believesAReportThatCutWhatItsLogRounded() {
        var mean = SockperfLog.parse(LOG).mean();
        var cut = REPORT.replace("Latency is 36.740", "Latency is " + (mean - 0.0025));

        assertThat(read(cut, LOG).violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'# TCP', '# UDP', protocol",
        "'IP = 127.0.0.1', 'IP = 127.0.0.2', address",
        "'PORT = 11111', 'PORT = 11112', port",
        "'Latency is 36.740', 'Latency is 36.750', mean",
    })
    void findsWhatTheReportTellsOtherwise(String told, String other, String named) {
        assertThat(REPORT).contains(told);

        assertThat(read(REPORT.replace(told, other), LOG).violations()).anyMatch(v -> v.contains(named));
    }

    @ParameterizedTest
    @CsvSource({
        "'dropped messages = 0', 'dropped messages = 3', UNANSWERED, 0.0004",
        "'duplicated messages = 0', 'duplicated messages = 3', UNANSWERED, 0.0004",
        "'out-of-order messages = 0', 'out-of-order messages = 3', UNANSWERED, 0.0004",
        "'ReceivedMessages=7486', 'ReceivedMessages=7480', UNANSWERED, 0.0008",
        "'RunTime=0.550', 'RunTime=0.275', DURATION, 0.5",
        "'Total 7486 observations', 'Total 0 observations', OBSERVATIONS, 0",
    })
    void givesTheFiguresThatLimitsAreHeldAgainst(String told, String other, ValidityRule rule, double figure) {
        assertThat(REPORT).contains(told);
        assertThat(Validity.standard().judge(rule, read(REPORT, LOG).figures().get(rule)))
                .isEmpty();

        var figures = read(REPORT.replace(told, other), LOG).figures();

        assertThat(figures.get(rule)).isCloseTo(figure, within(0.0001));
        assertThat(Validity.standard().judge(rule, figure)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "--msg-size=14,--msg-size=64",
        "--time=1,--time=2",
        "--burst=1,--burst=2",
        "--reply-every=1,--reply-every=9"
    })
    void findsWhatTheLogTellsOtherwise(String told, String other) {
        assertThat(read(REPORT, LOG.replace(told, other)).violations())
                .singleElement()
                .asString()
                .contains(other.split("=", 2)[0]);
    }

    @Test
    void voidsALogThatLacksMessages() {
        var log = LOG.replaceFirst("\n7, [^\n]*", "");

        assertThat(read(REPORT, log).violations()).anyMatch(v -> v.contains("messages in the full log"));
    }

    @Test
    void voidsATestWithoutObservations() {
        var report = REPORT.replace("Total 7486 observations", "Total 0 observations");

        var reading = read(report, LOG);

        assertThat(reading.measurements()).noneMatch(m -> m.metric().equals(Metrics.LATENCY_MEAN));
    }

    @ParameterizedTest
    @CsvSource({"refused.txt, Connection refused", "nothing.txt, No messages were received"})
    void quotesTheErrorThatComesWithStatusZero(String sample, String words) {
        assertThatThrownBy(() -> read(sample(sample), LOG))
                .isInstanceOf(ToolReportedError.class)
                .hasMessageContaining(words);
    }

    @Test
    void refusesTheUsageThatComesWithStatusZero() {
        assertThatThrownBy(() -> read(sample("usage.txt"), LOG))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("usage");
    }

    @Test
    void refusesAReportThatIsTruncatedAtAnyByte() {
        var text = REPORT.stripTrailing();
        for (var length = 0; length < text.length(); length++) {
            var cut = text.substring(0, length);
            assertThatThrownBy(() -> read(cut, LOG))
                    .as("cut after %d characters", length)
                    .isInstanceOf(UnreadableOutput.class)
                    .hasMessageStartingWith("sockperf: ");
        }
    }

    @Test
    void refusesALogThatIsTruncatedAtAnyByte() {
        // The real log with its first thirty messages, since every byte of it is tried.
        var text = LOG.substring(0, LOG.indexOf("\n30, ") + 1)
                + LOG.substring(LOG.lastIndexOf("-----", LOG.length()) - 25);
        assertThat(SockperfLog.parse(text).count()).isEqualTo(30);
        for (var length = 0; length < text.length(); length++) {
            var cut = text.substring(0, length);
            assertThatThrownBy(() -> SockperfLog.parse(cut))
                    .as("cut after %d characters", length)
                    .isInstanceOf(UnreadableOutput.class);
        }
    }

    @Test
    void saysThatALogWasTooLong() {
        for (int cut = LOG.length() / 2; cut < LOG.length() / 2 + 100; cut++) {
            var text = LOG.substring(0, cut) + "\n[... 1000 bytes left out ...]\n" + LOG.substring(cut + 1000);
            assertThatThrownBy(() -> SockperfLog.parse(text))
                    .isInstanceOf(UnreadableOutput.class)
                    .hasMessageContaining("[... 1000 bytes left out ...]): shorten `duration`");
        }
    }

    @Test
    void refusesALogOfRoundTrips() {
        assertThatThrownBy(() -> SockperfLog.parse(sample("rtt.log")))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("latency(usec)");
    }

    @Test
    void namesTheLineOfADamagedMessage() {
        assertThatThrownBy(() -> read(REPORT, LOG.replace("\n3, ", "\n3; ")))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("in line 25");
    }

    @Test
    void needsTheLog() {
        var output = new ToolOutput(0, REPORT, "", Optional.empty());

        assertThatThrownBy(() -> tool(Protocol.TCP).read(connection(11111), output))
                .isInstanceOf(UnreadableOutput.class)
                .hasMessageContaining("full log is missing");
    }

    private static Reading read(String report, String log) {
        return read(report, log, Protocol.TCP, 11111);
    }

    private static Reading read(String report, String log, Protocol protocol, int port) {
        return tool(protocol).read(connection(port), new ToolOutput(0, report, "", Optional.of(log)));
    }

    private static SockperfTool tool(Protocol protocol) {
        return tool(protocol, Clock.REAL);
    }

    private static SockperfTool tool(Protocol protocol, Clock clock) {
        return new SockperfTool(new Sockperf("test", protocol, Duration.ofSeconds(1), 14, List.of()), clock);
    }

    private static Connection connection(int port) {
        return new Connection("127.0.0.1", "127.0.0.1", port, 40001);
    }

    private static double value(Reading reading, Metric metric) {
        return reading.measurements().stream()
                .filter(m -> m.metric().equals(metric))
                .mapToDouble(Measurement::value)
                .findFirst()
                .orElseThrow();
    }

    private static String sample(String name) {
        return Samples.read("sockperf/" + name);
    }
}
