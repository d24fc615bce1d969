// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import io.graftbench.scenario.Scenario;
import java.util.List;

/**
 * All trials of a run up to the scenario's maximum of blocks, in the order they are run within their blocks. The same
 * scenario and seed give the same plan; a run that stops on precision runs its first blocks only.
 */
public record Plan(Scenario scenario, long seed, List<Trial> trials) {
    public Plan {
        trials = List.copyOf(trials);
    }
}
