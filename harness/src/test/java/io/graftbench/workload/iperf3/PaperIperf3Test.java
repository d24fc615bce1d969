// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.iperf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.workload.PaperData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** iperf 3.0.11, as the paper's authors published it. */
class PaperIperf3Test {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void unpack() {
        data = PaperData.unpack(folder).resolve("iperf3/output");
    }

    @ParameterizedTest
    @CsvSource({
        "host_none_host_send, 35.97",
        "docker_nat_host_send, 18.00",
        "docker_graft_host_send, 35.93",
        "docker_graft_graft-docker_send, 72.88",
        "docker_bridge_l2_docker_send, 56.00",
    })
    void givesTheMeansOfThePaper(String group, double gigabits) {
        var mean = outputs(group).stream()
                .mapToDouble(Iperf3Output::throughput)
                .average()
                .orElseThrow();

        assertThat(outputs(group)).hasSize(20);
        assertThat(mean / 1e9).isCloseTo(gigabits, within(0.005));
    }

    @Test
    void findsThatHostReceiveWasNeverMeasured() {
        assertThat(outputs("host_none_host_recv"))
                .hasSize(20)
                .noneMatch(output -> output.test().reverse());
        assertThat(outputs("docker_nat_host_recv"))
                .allMatch(output -> output.test().reverse());
    }

    @Test
    void readsEveryFile() {
        assertThat(outputs("")).hasSize(240).allMatch(output -> output.version().equals("iperf 3.0.11"));
    }

    private List<Iperf3Output> outputs(String group) {
        return PaperData.files(data, group).stream().map(Iperf3Output::parse).toList();
    }
}
