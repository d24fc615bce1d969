// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import io.graftbench.scenario.Workload.Direction;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.workload.Connection;
import io.graftbench.workload.MutatedOutput;
import io.graftbench.workload.Samples;
import io.graftbench.workload.ToolOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutatedIperf3Test {
    private static final int MUTATIONS = 400;

    @ParameterizedTest
    @CsvSource({"tcp-send, TCP, SEND", "tcp-receive, TCP, RECEIVE", "udp-send, UDP, SEND", "udp-receive, UDP, RECEIVE"})
    void isReadOrRefused(String sample, Protocol protocol, Direction direction) {
        var asked = new Iperf3(
                "test",
                protocol,
                direction,
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofMillis(500),
                1,
                1400,
                0,
                List.of());
        var tool = new Iperf3Tool(asked);
        var connection = new Connection("127.0.0.1", "127.0.0.1", 5201, 40001);

        MutatedOutput.isReadOrRefused("iperf3", Samples.read("iperf3/" + sample + ".json"), MUTATIONS, text -> {
            tool.read(connection, new ToolOutput(0, text, "", Optional.empty()));
            Iperf3Circumstances.parse(text);
        });
    }
}
