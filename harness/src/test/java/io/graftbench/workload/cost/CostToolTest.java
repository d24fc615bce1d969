// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload.Cost;
import io.graftbench.scenario.Workload.Cost.Sockets;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Samples;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.UnreadableOutput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real output: 1,000 operations after 50, of 1,400 bytes, on the loopback. */
class CostToolTest {
    private static final int PORT = 5555;

    private static Cost asked(Cost.Test test, Protocol protocol) {
        return new Cost("cost", test, protocol, Sockets.NATIVE, 1000, 50, 1400, List.of());
    }

    private static Connection connection(int port) {
        return new Connection("127.0.0.1", "127.0.0.1", port, 10333);
    }

    private static String sample(Cost.Test test, Protocol protocol) {
        return Samples.read("cost/" + CostTool.word(test) + "-" + CostTool.word(protocol) + ".json");
    }

    private static Reading read(Cost asked, Connection connection, String stdout) {
        return new CostTool(asked, "/opt/x").read(connection, new ToolOutput(0, stdout, "", Optional.empty()));
    }

    private static double value(Reading reading, Metric metric) {
        return reading.measurements().stream()
                .filter(m -> m.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "PING_PONG,   TCP, 5555, 2100, cost_per_message",
        "PING_PONG,   UDP, 5555, 2100, cost_per_message",
        "STREAM,      TCP, 5557,    0, throughput",
        "STREAM,      UDP, 5555, 1050, throughput",
        "CONNECTIONS, TCP, 5555, 1050, cost_per_connection",
        "BINDS,       TCP, 5557,  200, cost_per_bind",
        "BINDS,       UDP, 5557,  200, cost_per_bind"
    })
    void readsEveryTest(Cost.Test test, Protocol protocol, int port, long messages, String metric) {
        var reading = read(asked(test, protocol), connection(port), sample(test, protocol));

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.measurements().get(0).metric().name()).isEqualTo(metric);
        assertThat(reading.traffic().messages()).isEqualTo(messages);
        assertThat(reading.figures()).containsEntry(ValidityRule.OBSERVATIONS, 1000.0);
    }

    @Test
    void aMessageIsHalfARoundTripAndAStreamsBytesArePerSecond() {
        var pingPong = asked(Cost.Test.PING_PONG, Protocol.TCP);
        var stream = asked(Cost.Test.STREAM, Protocol.UDP);

        var message = value(
                read(pingPong, connection(PORT), sample(pingPong.test(), Protocol.TCP)), Metrics.COST_PER_MESSAGE);
        var streamed = read(stream, connection(PORT), sample(stream.test(), Protocol.UDP));

        assertThat(message).isEqualTo(38407074 / 1000.0 / 2);
        assertThat(value(streamed, Metrics.THROUGHPUT)).isEqualTo(1400 * 8e9 / 14565.022);
    }

    @Test
    void whatWasNotAskedIsAViolation() {
        var other = new Cost("cost", Cost.Test.STREAM, Protocol.UDP, Sockets.NATIVE, 1001, 50, 1400, List.of());

        assertThat(read(other, connection(PORT + 1), sample(Cost.Test.STREAM, Protocol.UDP))
                        .violations())
                .containsExactly(
                        "graft-cost port: expected 5556, told 5555",
                        "graft-cost count: expected 1001, told 1000",
                        "graft-cost messages: expected 1051, told 1050",
                        "graft-cost payload: expected 1471400, told 1470000");
    }

    @Test
    void socketsOfAnotherFamilyThanAskedAreAViolation() {
        var native_ = new Connection("127.0.0.1", "127.0.0.1", PORT, 10333, Optional.empty(), Optional.of("ep-out"));

        assertThat(read(asked(Cost.Test.PING_PONG, Protocol.UDP), native_, sample(Cost.Test.PING_PONG, Protocol.UDP))
                        .violations())
                .containsExactly(
                        "graft-cost family: expected graft, told inet",
                        "graft-cost endpoint: expected Optional[ep-out], told Optional.empty");
    }

    @Test
    void outputCutOffAnywhereIsRefused() {
        var whole = sample(Cost.Test.PING_PONG, Protocol.TCP).strip();
        for (var length = 0; length < whole.length(); length++) {
            var cut = whole.substring(0, length);
            assertThatThrownBy(() -> CostReport.parse(cut)).isInstanceOf(UnreadableOutput.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"elapsed_ns\":38407074 | \"elapsed_ns\":0          | `elapsed_ns` is 0",
                "\"tool\":\"graft-cost\" | \"tool\":\"other\"        | output is that of other",
                "\"count\":1000          | \"count\":\"many\"        | `asked.count` is not a number",
                "\"messages\":2100,      | ''                        | no `messages`"
            })
    void namesWhatIsWrong(String right, String wrong, String words) {
        var text = sample(Cost.Test.PING_PONG, Protocol.TCP).replace(right, wrong);

        assertThatThrownBy(() -> CostReport.parse(text)).hasMessageContaining(words);
    }

    @Test
    void commandsNameTheEndpointOnlyWhereThereIsOne() {
        var tool = new CostTool(asked(Cost.Test.BINDS, Protocol.UDP), "/opt/x");
        var grafted = new Connection("10.9.0.2", "10.9.0.2", PORT, 10333, Optional.empty(), Optional.of("ep-out"));

        assertThat(tool.server(grafted).argv())
                .containsExactly((asked("server") + " --port 5555 --bytes 1400 --count 1000 --warm-up 50").split(" "));
        assertThat(tool.client(grafted, "").argv())
                .containsExactly((asked("client")
                                + " --port 5555 --bytes 1400 --count 1000 --warm-up 50 --endpoint ep-out --client-port 10333")
                        .split(" "));
    }

    private static String asked(String end) {
        return String.format(
                Locale.ROOT, "/opt/x/bin/graft-cost %s --test binds --protocol udp --address 10.9.0.2", end);
    }
}
