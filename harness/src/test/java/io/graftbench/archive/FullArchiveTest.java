// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Design;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All groups of the published data, by their names. */
class FullArchiveTest {
    @TempDir
    static Path folder;

    private static ImportedArchive archive;

    @BeforeAll
    static void read() {
        var written = new WrittenArchive(folder);
        assertThat(written.writeAll()).isEqualTo(3240);
        written.write("iperf3/dat/single-flow-send-c2c.dat", "GRAFT 72.9\n");
        written.write("iperf3/dat/single-flow-recv-c2c.dat", "GRAFT 72.9\n");
        written.write("nginx/output/graft_siege_conc-1_1k.txt", "Transactions: 1\n");
        written.write("zmq/output/graft_eachlat_01.txt", "1\n");
        written.write("zmq/output/graft_eachlat_02.txt", "2\n");
        written.write("iperf3/output/notes.txt", "to do\n");
        archive = GraftBench.read(folder, List.of(), "import graft-bench DIR");
    }

    @Test
    void readsEveryGroup() {
        assertThat(archive.files()).isEqualTo(3240);
        assertThat(archive.runs().stream()
                        .mapToInt(r -> r.run().trials().size())
                        .sum())
                .isEqualTo(3240);
        assertThat(run("two-host").design().workloads()).hasSize(2 * 11 + 2);
        assertThat(run("loopback").design().workloads()).hasSize(2 * 11 + 2);
        assertThat(run("same-host").design().workloads())
                .containsExactly(
                        "tcp-send",
                        "tcp-receive",
                        "udp-send-64",
                        "udp-send-128",
                        "udp-send-256",
                        "udp-send-512",
                        "udp-send-1024",
                        "udp-send-1500");
    }

    @Test
    void givesEachTopologyItsOwnReference() {
        assertThat(run("two-host").design().reference()).isEqualTo("host");
        assertThat(run("two-host").design().modes()).containsExactly("host", "graft", "nat", "weave");
        assertThat(run("same-host").design().reference()).isEqualTo("bridge");
        assertThat(run("same-host").design().modes()).containsExactly("graft", "bridge", "bridge-l3");
        assertThat(run("loopback").design().reference()).isEqualTo("nat");
    }

    @Test
    void flagsAllThatDeclareToReceiveAndMeasuredSending() {
        var flagged = archive.runs().stream()
                .flatMap(r -> r.run().trials().stream())
                .filter(t -> violations(t).contains("declared receive, measured send"))
                .toList();

        assertThat(flagged)
                .hasSize(220)
                .allMatch(t ->
                        t.cell().mode().equals("host") && t.cell().direction().equals("receive"));
        assertThat(run("two-host").design().caveats())
                .anyMatch(c -> c.startsWith("20 of 20 files of host_none_host_recv_parallel-20 are void"));
    }

    @Test
    void findsNothingElseWrong() {
        assertThat(archive.runs().stream().flatMap(r -> r.run().trials().stream()))
                .filteredOn(t -> !t.isValid())
                .hasSize(220);
    }

    @Test
    void saysThatTheTrialsAreNoPairs() {
        assertThat(archive.runs())
                .allMatch(r -> r.run().design().pairing() == Design.Pairing.NONE)
                .allMatch(r -> r.run().stopReason().contains("not interleaved"));
        assertThat(run("two-host").design().caveats())
                .anyMatch(c -> c.contains("one block of their own") && c.contains("22 of 22 workloads"));
    }

    @Test
    void listsWhatItDoesNotImport() {
        assertThat(archive.leftOut()).containsEntry("nginx", 1).containsEntry("zmq", 2);
        assertThat(archive.problems())
                .containsExactly(
                        new Problem("iperf3/output/notes.txt", "has no name of graft-bench's, and was not read"));
    }

    @Test
    void findsDerivedDataThatWasCopied() {
        assertThat(archive.findings())
                .contains("Byte for byte the same: iperf3/dat/single-flow-recv-c2c.dat,"
                        + " iperf3/dat/single-flow-send-c2c.dat.");
    }

    private static Run run(String topology) {
        return archive.runs().stream()
                .map(ImportedRun::run)
                .filter(r -> r.design().topologies().equals(List.of(topology)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> violations(TrialResult trial) {
        return trial.outcome() instanceof Completed completed ? completed.violations() : List.of();
    }
}
