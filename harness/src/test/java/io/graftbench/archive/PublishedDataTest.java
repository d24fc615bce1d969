// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.results.Measurement;
import io.graftbench.results.Metric;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.PathEvidence.Check;
import io.graftbench.results.TrialResult;
import io.graftbench.stats.Estimates;
import io.graftbench.stats.PairedT;
import io.graftbench.workload.PaperData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures that are known of the published raw data, from its sample. */
class PublishedDataTest {
    @TempDir
    static Path folder;

    private static Path data;
    private static ImportedArchive archive;

    @BeforeAll
    static void read() {
        data = PaperData.unpack(folder);
        archive = GraftBench.read(data, List.of(), "import graft-bench DIR");
    }

    @ParameterizedTest
    @CsvSource({
        "two-host, tcp-send, host, 35.97, 0.33",
        "two-host, tcp-send, graft, 35.93, 0.45",
        "two-host, tcp-send, nat, 18.00, 0.34",
        // The paper's own table has 36.75 and 17.49: what the sender counted, and not what arrived.
        "two-host, tcp-receive, graft, 36.66, 0.46",
        "two-host, tcp-receive, nat, 17.45, 0.56",
        "same-host, tcp-send, graft, 72.88, 0.30",
        "same-host, tcp-send, bridge, 56.00, 0.20",
    })
    void givesTheThroughputOfThePaper(String topology, String workload, String mode, double mean, double half) {
        var gigabits = scaled(values(topology, workload, mode, Metrics.THROUGHPUT), 1e-9);

        assertThat(gigabits).hasSize(20);
        assertThat(Estimates.mean(gigabits)).isCloseTo(mean, within(0.005));
        assertThat(halfWidth(gigabits)).isCloseTo(half, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"host, 6.614, 0.010", "graft, 6.842, 0.017", "nat, 8.824, 0.059"})
    void givesTheLatencyOfThePaper(String mode, double mean, double half) {
        var micros = values("two-host", "ping-pong-tcp", mode, Metrics.LATENCY_MEAN);

        assertThat(micros).hasSize(20);
        assertThat(Estimates.mean(micros)).isCloseTo(mean, within(0.0006));
        assertThat(halfWidth(micros)).isCloseTo(half, within(0.0006));
    }

    @Test
    void flagsEveryHostReceiveFileAndNothingElse() {
        var invalid = trials().stream().filter(t -> !t.isValid()).toList();

        assertThat(archive.problems()).isEmpty();
        assertThat(trials()).hasSize(300);
        assertThat(invalid)
                .hasSize(20)
                .allMatch(t -> t.cell().label().equals("two-host.tcp-receive.host"))
                .allMatch(t -> completed(t).violations().equals(List.of("declared receive, measured send")));
    }

    @Test
    void provesThePathAsFarAsAddressesTell() {
        assertThat(trials())
                .allSatisfy(t ->
                        assertThat(completed(t).path().checks()).isNotEmpty().allMatch(Check::holds));
    }

    @Test
    void saysWhatTheDataItselfShows() {
        assertThat(archive.runs().get(0).run().design().caveats())
                .anyMatch(c -> c.contains("tcp-send (UTC): graft 2017-09-04 12:07 to 2017-09-04 12:14")
                        && c.contains("nat 2017-09-05 07:52 to 2017-09-05 07:59"))
                .anyMatch(c -> c.equals("20 of 20 files of host_none_host_recv_parallel-01 are void: declared receive,"
                        + " measured send."))
                .anyMatch(c -> c.contains("two-host.tcp-receive.nat (17.8 %)"))
                .anyMatch(c -> c.contains("tcp-send: graft 3,601, host 3,250, nat 210,257"));
    }

    @Test
    void countsACopyOnceAndNamesIt() throws IOException {
        var copied = PaperData.unpack(Files.createDirectory(folder.resolve("copied")));
        var output = copied.resolve("iperf3/output");
        Files.copy(
                output.resolve("docker_nat_host_send_parallel-01_03.txt"),
                output.resolve("docker_nat_host_send_parallel-01_21.txt"));
        Files.delete(output.resolve("docker_graft_graft-docker_recv_parallel-01_01.txt"));
        Files.copy(
                output.resolve("docker_graft_graft-docker_send_parallel-01_01.txt"),
                output.resolve("docker_graft_graft-docker_recv_parallel-01_01.txt"));

        var trials = GraftBench.read(copied, List.of(), "").runs().stream()
                .flatMap(r -> r.run().trials().stream())
                .filter(t -> !t.isValid() && !t.cell().mode().equals("host"))
                .toList();

        assertThat(trials).hasSize(2);
        assertThat(completed(trials.get(0)).violations())
                .containsExactly("byte for byte the same as iperf3/output/docker_nat_host_send_parallel-01_03.txt");
        assertThat(completed(trials.get(1)).violations())
                .containsExactly(
                        "declared receive, measured send",
                        "byte for byte the same as iperf3/output/docker_graft_graft-docker_send_parallel-01_01.txt");
    }

    @Test
    void storesOrdinaryRunsWithTheirRawFiles() throws IOException {
        var folders = new ArchiveStore(data, folder.resolve("reports")).store(archive);

        assertThat(folders).hasSize(2);
        var stored = folders.get(0).read();
        assertThat(stored.trials()).isEqualTo(archive.runs().get(0).run().trials());
        assertThat(stored.id()).isEqualTo(folders.get(0).id()).startsWith("20170904T");
        for (var trial : stored.trials()) {
            var raw = folders.get(0).path().resolve(trial.directory()).resolve("client.out");
            assertThat(Files.size(raw)).isPositive();
        }
        assertThat(folders.get(0).samplesCsv()).isNotEmptyFile();
    }

    @Test
    void beginsAndEndsByTheToolsClocksAndNotByTheDatesOfFiles() {
        var run = archive.runs().get(0).run();
        assertThat(run.startedAt()).isEqualTo("2017-09-04T12:07:55Z");
        assertThat(run.endedAt()).isBetween("2017-09-05T07:59:00Z", "2017-09-05T08:00:00Z");
    }

    @Test
    void readsTheSameTwice() {
        assertThat(GraftBench.read(data, List.of(), "import graft-bench DIR")).isEqualTo(archive);
    }

    private static double[] values(String topology, String workload, String mode, Metric metric) {
        return trials().stream()
                .filter(TrialResult::isValid)
                .filter(t -> t.cell().topology().equals(topology)
                        && t.cell().workload().equals(workload)
                        && t.cell().mode().equals(mode))
                .flatMap(t -> completed(t).measurement(metric).stream())
                .mapToDouble(Measurement::value)
                .toArray();
    }

    private static List<TrialResult> trials() {
        return archive.runs().stream().flatMap(r -> r.run().trials().stream()).toList();
    }

    private static Completed completed(TrialResult trial) {
        return (Completed) trial.outcome();
    }

    private static double[] scaled(double[] values, double factor) {
        return java.util.Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static double halfWidth(double[] values) {
        var range = PairedT.of(values).interval(0.95).orElseThrow();
        return (range.high() - range.low()) / 2;
    }
}
