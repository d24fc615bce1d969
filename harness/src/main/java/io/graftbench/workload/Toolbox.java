// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.scenario.Workload;
import io.graftbench.workload.cost.CostTool;
import io.graftbench.workload.iperf3.Iperf3Tool;
import io.graftbench.workload.sockperf.SockperfTool;

/** The tool of each kind of workload. */
public final class Toolbox {
    private Toolbox() {}

    /** @param prefix of the tools of graftbench, where they run */
    public static Tool toolFor(Workload workload, String prefix) {
        if (workload instanceof Workload.Iperf3 iperf3) {
            return new Iperf3Tool(iperf3);
        }
        if (workload instanceof Workload.Sockperf sockperf) {
            return new SockperfTool(sockperf);
        }
        if (workload instanceof Workload.Cost cost) {
            return new CostTool(cost, prefix);
        }
        throw new IllegalArgumentException("no tool for " + workload);
    }
}
