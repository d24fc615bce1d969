// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.scenario.Workload;
import io.graftbench.workload.iperf3.Iperf3Tool;
import io.graftbench.workload.sockperf.SockperfTool;

/** The tool of each kind of workload. */
public final class Toolbox {
    private Toolbox() {}

    public static Tool toolFor(Workload workload) {
        if (workload instanceof Workload.Iperf3 iperf3) {
            return new Iperf3Tool(iperf3);
        }
        if (workload instanceof Workload.Sockperf sockperf) {
            return new SockperfTool(sockperf);
        }
        throw new IllegalArgumentException("no tool for " + workload);
    }
}
