// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Workload.Cost;
import io.graftbench.scenario.Workload.Iperf3;
import io.graftbench.scenario.Workload.Jmh;
import io.graftbench.scenario.Workload.Protocol;
import io.graftbench.scenario.Workload.Sockperf;
import java.util.Optional;
import java.util.SortedMap;

/** What levels of factors make of a workload; limits are those of iperf3 3.12, sockperf 3.7, graft-cost and jmh-sockets. */
public final class WorkloadLevels {
    static final int MOST_STREAMS = 128;
    static final int LARGEST_TCP_WRITE = 1 << 20;
    private static final int LARGEST_DATAGRAM = 65507;
    private static final int SMALLEST_IPERF3_DATAGRAM = 16;
    private static final int SMALLEST_SOCKPERF_MESSAGE = 14;

    private WorkloadLevels() {}

    /** Sizes of one write or message that a tool takes, both inclusive. */
    record Sizes(int least, int most) {
        static Sizes ofIperf3(Protocol protocol) {
            return protocol == Protocol.UDP
                    ? new Sizes(SMALLEST_IPERF3_DATAGRAM, LARGEST_DATAGRAM)
                    : new Sizes(1, LARGEST_TCP_WRITE);
        }

        static Sizes ofSockperf() {
            return new Sizes(SMALLEST_SOCKPERF_MESSAGE, LARGEST_DATAGRAM);
        }

        static Sizes ofCost(Protocol protocol) {
            return new Sizes(1, protocol == Protocol.UDP ? LARGEST_DATAGRAM : LARGEST_TCP_WRITE);
        }

        static Sizes ofJmh() {
            return new Sizes(1, LARGEST_TCP_WRITE);
        }

        boolean have(int bytes) {
            return bytes >= least && bytes <= most;
        }
    }

    /** Whether a factor varies anything of a workload or of its path; where it does not, the workload runs without it. */
    public static boolean vary(Factor factor, Workload workload) {
        return switch (factor) {
            case OFFLOADS, MTU -> true;
            case STREAMS -> workload instanceof Iperf3;
            case MESSAGE_BYTES -> sizes(workload).isPresent();
        };
    }

    /** Empty for a workload whose messages have no size. */
    static Optional<Sizes> sizes(Workload workload) {
        if (workload instanceof Iperf3 iperf3) {
            return Optional.of(Sizes.ofIperf3(iperf3.protocol()));
        }
        if (workload instanceof Cost cost) {
            return Optional.of(Sizes.ofCost(cost.protocol()));
        }
        if (workload instanceof Jmh) {
            return Optional.of(Sizes.ofJmh());
        }
        return workload instanceof Sockperf ? Optional.of(Sizes.ofSockperf()) : Optional.empty();
    }

    /** The workload at some levels, which take the place of its own values. */
    public static Workload at(SortedMap<Factor, String> levels, Workload workload) {
        var bytes = level(levels, Factor.MESSAGE_BYTES).orElse(workload.messageBytes());
        if (workload instanceof Iperf3 iperf3) {
            return iperf3.with(level(levels, Factor.STREAMS).orElse(iperf3.streams()), bytes);
        }
        if (workload instanceof Cost cost) {
            return cost.with(bytes);
        }
        if (workload instanceof Jmh jmh) {
            return jmh.with(bytes);
        }
        return workload instanceof Sockperf sockperf ? sockperf.with(bytes) : workload;
    }

    private static Optional<Integer> level(SortedMap<Factor, String> levels, Factor factor) {
        return Optional.ofNullable(levels.get(factor)).map(Integer::valueOf);
    }
}
