// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload.sockperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.workload.PaperData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** sockperf 3.1, as the paper's authors published it. */
class PaperSockperfTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void unpack() {
        data = PaperData.unpack(folder).resolve("sockperf/output");
    }

    @ParameterizedTest
    @CsvSource({"host_none_host, 6.614", "docker_nat_host, 8.824", "docker_graft_host, 6.842"})
    void givesTheMeansOfThePaper(String group, double micros) {
        var mean = reports(group).stream()
                .mapToDouble(SockperfReport::mean)
                .average()
                .orElseThrow();

        assertThat(reports(group)).hasSize(20);
        assertThat(mean).isCloseTo(micros, within(0.0006));
    }

    @ParameterizedTest
    @CsvSource({"host_none_host, 6.94, 16.2", "docker_nat_host, 11.4, 28.2", "docker_graft_host, 7.40, 16.4"})
    void givesTheTailsOfThePaper(String group, double p99, double p999) {
        assertThat(median(group, 99.0)).isCloseTo(p99, within(0.05));
        assertThat(median(group, 99.9)).isCloseTo(p999, within(0.06));
    }

    private double median(String group, double percent) {
        var sorted = reports(group).stream()
                .mapToDouble(r -> r.percentiles().get(percent))
                .sorted()
                .toArray();
        return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private List<SockperfReport> reports(String group) {
        return PaperData.files(data, group).stream().map(SockperfReport::parse).toList();
    }
}
