// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import io.graftbench.scenario.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long trials take on the wall's clock: a rough guide for people, on which nothing depends.
 *
 * @param perBlock to open and close the hosts of one block
 * @param perTrial to build the topology, start the tool, undo it
 * @param perSecond wall time for one second of the tool's own time
 * @param seen what a trial of a workload took in an earlier run, which is better than any model
 */
public record CostModel(Duration perBlock, Duration perTrial, double perSecond, Map<String, Duration> seen) {
    /**
     * An emulated processor whose clock follows its instructions, on a machine like a laptop: a boot 15 s, and one virtual
     * second of iperf3 or sockperf 4 to 6 s.
     */
    public static final CostModel VIRTUAL_TIME =
            new CostModel(Duration.ofSeconds(20), Duration.ofSeconds(2), 4.5, Map.of());

    public static final CostModel REAL_TIME = new CostModel(Duration.ZERO, Duration.ofSeconds(3), 1, Map.of());

    public CostModel {
        seen = Map.copyOf(seen);
    }

    /** The same model, corrected by what an earlier run took for each workload. */
    public CostModel having(Map<String, Duration> trials) {
        return new CostModel(perBlock, perTrial, perSecond, trials);
    }

    public Duration of(Workload workload) {
        var modelled = perTrial.plusMillis(Math.round(workload.wholeDuration().toMillis() * perSecond));
        return Optional.ofNullable(seen.get(workload.name())).orElse(modelled);
    }

    /**
     * The whole of a plan that goes to its maximum of blocks.
     *
     * @param lanes how many blocks run at the same time, at least 1
     */
    public Duration of(Plan plan, int lanes) {
        var blocks = new TreeMap<Integer, Duration>();
        plan.trials().forEach(t -> blocks.merge(t.block(), of(t.workload()), Duration::plus));
        var ends = new Duration[Math.max(1, lanes)];
        Arrays.fill(ends, Duration.ZERO);
        for (var block : blocks.values()) {
            Arrays.sort(ends);
            ends[0] = ends[0].plus(perBlock).plus(block);
        }
        Arrays.sort(ends);
        return ends[ends.length - 1];
    }
}
