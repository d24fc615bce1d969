// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.plan.Trial;
import io.graftbench.results.Cell;
import io.graftbench.scenario.Workload;
import java.util.Locale;
import java.util.TreeMap;

/** The cell that a planned trial belongs to. */
public final class Cells {
    private Cells() {}

    public static Cell of(Trial trial) {
        var workload = trial.workload();
        var factors = new TreeMap<String, String>();
        trial.factors().forEach((factor, value) -> factors.put(factor.key(), value));
        return new Cell(
                word(trial.topology()),
                word(trial.mode()),
                trial.control(),
                workload.name(),
                tool(workload),
                word(workload.protocol()),
                direction(workload),
                workload.messageBytes(),
                workload instanceof Workload.Iperf3 iperf3 ? iperf3.streams() : 1,
                factors);
    }

    private static String tool(Workload workload) {
        if (workload instanceof Workload.Cost) {
            return "graft-cost";
        }
        if (workload instanceof Workload.Jmh) {
            return "jmh-sockets";
        }
        return workload instanceof Workload.Iperf3 ? "iperf3" : "sockperf";
    }

    private static String direction(Workload workload) {
        if (workload instanceof Workload.Cost cost && cost.test() != Workload.Cost.Test.PING_PONG) {
            return "send";
        }
        if (workload instanceof Workload.Jmh jmh && jmh.test() != Workload.Jmh.Benchmark.ROUND_TRIP) {
            return "send";
        }
        return workload instanceof Workload.Iperf3 iperf3 ? word(iperf3.direction()) : "round-trip";
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
