// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.Topology;
import io.graftbench.scenario.Workload;
import java.util.SortedMap;

/**
 * One trial that will be run.
 *
 * @param number its place in the plan, from 1
 * @param block from 1
 * @param control whether it is the second run of the reference in its block
 * @param serverPort where the server listens, the same for every mode of a block
 * @param clientPort from which the data connection leaves, the same for every mode of a block; with several streams the
 *     first of as many consecutive ports
 * @param circumstances the same for every trial of a block
 */
public record Trial(
        int number,
        int block,
        Topology topology,
        Mode mode,
        boolean control,
        Workload workload,
        SortedMap<Factor, String> factors,
        int serverPort,
        int clientPort,
        Circumstances circumstances) {}
