// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import io.graftbench.results.Clock;
import io.graftbench.scenario.Workload;
import io.graftbench.workload.cost.CostTool;
import io.graftbench.workload.iperf3.Iperf3Tool;
import io.graftbench.workload.jmh.JmhTool;
import io.graftbench.workload.sockperf.SockperfTool;

/**
 * The tool of each kind of workload.
 *
 * @param prefix of the tools of graftbench, where they run
 * @param clock by which they measure
 * @param jars folder of the JVM's workload, where it runs
 */
public record Toolbox(String prefix, Clock clock, String jars) {
    /** Of a place without a JVM. */
    public Toolbox(String prefix, Clock clock) {
        this(prefix, clock, "");
    }

    public Tool toolFor(Workload workload) {
        if (workload instanceof Workload.Iperf3 iperf3) {
            return new Iperf3Tool(iperf3);
        }
        if (workload instanceof Workload.Sockperf sockperf) {
            return new SockperfTool(sockperf, clock);
        }
        if (workload instanceof Workload.Cost cost) {
            return new CostTool(cost, prefix);
        }
        if (workload instanceof Workload.Jmh jmh) {
            return new JmhTool(jmh, jars);
        }
        throw new IllegalArgumentException("no tool for " + workload);
    }
}
