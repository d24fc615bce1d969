// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An archive with all the names of graft-bench, and short contents in the form of iperf 3.0.11 and sockperf 3.1. */
public final class WrittenArchive {
    static final List<Integer> FLOWS = List.of(1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
    static final List<Integer> SIZES = List.of(64, 128, 256, 512, 1024, 1500);
    static final int TRIALS = 20;

    private static final List<String> WIRED = List.of(
            "host_none_host",
            "docker_graft_host",
            "docker_nat_host",
            "docker_weave_docker",
            "docker_graft_same-host",
            "docker_nat_same-host");
    private static final List<String> BETWEEN_CONTAINERS =
            List.of("docker_graft_graft-docker", "docker_bridge_l2_docker", "docker_bridge_docker");

    private final Path folder;
    private int written;

    public WrittenArchive(Path folder) {
        this.folder = folder;
    }

    /** All 3,240 files; as published, those of {@code host_none_host_recv} hold tests that send. */
    int writeAll() {
        for (var place : WIRED) {
            FLOWS.forEach(flows -> tcp(place, flows));
            pingPong(place);
        }
        BETWEEN_CONTAINERS.forEach(place -> tcp(place, 1));
        for (var size : SIZES) {
            each(trial -> udp("graft", size, trial));
            each(trial -> udp("bridge", size, trial));
        }
        return written;
    }

    public void tcp(String place, int flows) {
        each(trial -> {
            var name = String.format(Locale.ROOT, "%s_%%s_parallel-%02d_%02d.txt", place, flows, trial);
            iperf3(name.formatted("send"), Iperf3Text.tcp(place, flows, false, trial));
            iperf3(name.formatted("recv"), Iperf3Text.tcp(place, flows, !place.startsWith("host"), trial));
        });
    }

    private void udp(String mode, int size, int trial) {
        var place = mode.equals("graft") ? "docker_graft_graft-docker" : "docker_bridge_l2_docker";
        var name = String.format(Locale.ROOT, "docker_%s_c2c-udp_pktsize-%d_%02d.txt", mode, size, trial);
        iperf3(name, Iperf3Text.udp(place, size, trial));
    }

    private void pingPong(String place) {
        for (var protocol : List.of("tcp", "udp")) {
            each(trial -> write(
                    String.format(Locale.ROOT, "sockperf/output/%s_pp_%s_%02d.txt", place, protocol, trial),
                    SockperfText.report(place, protocol, trial)));
        }
    }

    private void iperf3(String name, String text) {
        write("iperf3/output/" + name, text);
    }

    void write(String path, String text) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(java.util.function.IntConsumer trial) {
        IntStream.rangeClosed(1, TRIALS).forEach(trial);
    }

    /** sockperf's report, in Docker's terminal and outside it. */
    static final class SockperfText {
        private SockperfText() {}

        static String report(String place, String protocol, int trial) {
            var lines = new ArrayList<String>();
            if (place.contains("graft")) {
                lines.add("libgrwrap.so:399:socket(): overwrite family 2 with AF_GRAFT (4)");
            }
            lines.add("sockperf: == version #3.1-no.git == ");
            lines.add("[ 0] IP = " + Iperf3Text.remote(place) + "        PORT = 11111 # "
                    + protocol.toUpperCase(Locale.ROOT));
            var sent = 1_000_000 + 100 * (place.hashCode() & 0xfff) + trial;
            lines.add("sockperf: [Total Run] RunTime=30.450 sec; SentMessages=" + (sent + 1) + "; ReceivedMessages="
                    + sent);
            lines.add("sockperf: [Valid Duration] RunTime=30.000 sec; SentMessages=" + sent + "; ReceivedMessages="
                    + sent);
            lines.add("sockperf: # dropped messages = 0; # duplicated messages = 0; # out-of-order messages = 0");
            lines.add("sockperf: Summary: Latency is 6." + (100 + trial) + " usec");
            lines.add("sockperf: Total " + sent + " observations; each percentile contains 10000.00 observations");
            lines.add("sockperf: ---> <MAX> observation = 2477.322");
            lines.add("sockperf: ---> percentile 99.000 =    9.680");
            lines.add("sockperf: ---> percentile 50.000 =    6.524");
            lines.add("sockperf: ---> <MIN> observation =    2.555");
            return String.join("\n", lines) + "\n";
        }
    }
}
