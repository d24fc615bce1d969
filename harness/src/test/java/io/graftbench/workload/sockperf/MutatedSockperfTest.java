// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import io.graftbench.results.Clock;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.scenario.Workload.Sockperf;
import io.graftbench.workload.Connection;
import io.graftbench.workload.MutatedOutput;
import io.graftbench.workload.Samples;
import io.graftbench.workload.ToolOutput;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MutatedSockperfTest {
    private static final String REPORT = Samples.read("sockperf/tcp.txt");
    private static final String LOG = Samples.read("sockperf/limited.log");

    private final SockperfTool tool =
            new SockperfTool(new Sockperf("test", Protocol.TCP, Duration.ofSeconds(1), 14, List.of()), Clock.REAL);

    @Test
    void aReportIsReadOrRefused() {
        MutatedOutput.isReadOrRefused("sockperf", REPORT, 1500, text -> read(text, LOG));
    }

    @Test
    void aLogIsReadOrRefused() {
        MutatedOutput.isReadOrRefused("sockperf", LOG, 400, text -> read(REPORT, text));
    }

    private void read(String report, String log) {
        tool.read(
                new Connection("127.0.0.1", "127.0.0.1", 11111, 40001),
                new ToolOutput(0, report, "", Optional.of(log)));
    }
}
