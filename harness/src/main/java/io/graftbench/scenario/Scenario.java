// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What to run, checked whole.
 *
 * @param name letters, digits and dashes; names the run's folder
 * @param question what the run is to answer, one sentence; the report opens with it
 * @param lab where it runs unless the command line says otherwise
 * @param clock which clock it demands; empty: the lab's own choice
 * @param kernel which of the known kernels the embedded VM boots
 * @param tuning how the hosts are made ready for it
 * @param runtime what makes the containers
 * @param reference the mode that the others are set against
 * @param control whether the reference runs a second time in each block
 * @param blocks repetitions of every cell
 * @param seeds how many seeds the blocks go through, each of which draws a layout (order of the cells, ports, environment
 *     size, start phase): block b runs that of seed (b - 1) mod seeds. 1: all blocks repeat each other; as many as there are
 *     blocks: each has its own
 * @param determinism in virtual time, how far boots of one layout may lie apart, as a share; empty: what holds for every run
 * @param factors other things varied on purpose, each with its values, in the order of the file
 * @param trialLimit wall time after which a trial has failed
 * @param retries how often a void trial is repeated
 * @param moduleBurn turns of a loop that each send on a grafted socket burns: a slowdown that is known. 0: none
 * @param module a build of the module that is loaded, and not the repository's; absolute
 * @param validity what makes a trial void
 * @param claims what is to be confirmed or contradicted
 * @param text the file as it was read
 * @param settings the effective values by dotted key, as {@code plan} shows them and {@code --set} takes them
 */
public record Scenario(
        String name,
        String title,
        String question,
        LabKind lab,
        Optional<RequestedClock> clock,
        String kernel,
        Tuning tuning,
        ContainerRuntime runtime,
        List<Topology> topologies,
        List<Mode> modes,
        Mode reference,
        boolean control,
        Blocks blocks,
        int seeds,
        Optional<Double> determinism,
        List<Workload> workloads,
        SortedMap<Factor, List<String>> factors,
        Duration trialLimit,
        int retries,
        int moduleBurn,
        Optional<Path> module,
        Validity validity,
        List<Claim> claims,
        String text,
        SortedMap<String, String> settings) {
    public enum LabKind {
        VM,
        LOCAL,
        SSH,
        VAGRANT
    }

    public enum RequestedClock {
        REAL,
        VIRTUAL
    }

    /** What can be varied beside topology, mode and workload. */
    public enum Factor {
        /** Along the whole path, as {@link Offload#at} has them. */
        OFFLOADS,
        /** Of every link of the path, bytes. */
        MTU,
        /** Parallel connections, of workloads that have a number of them. */
        STREAMS,
        /** Of one write or one message. */
        MESSAGE_BYTES;

        /** As scenarios, cells and samples name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How often every cell is repeated.
     *
     * @param minimum at least 1
     * @param step blocks added at a time while the precision is not reached
     * @param maximum never more
     * @param precision half-width of a ratio's interval at which to stop, as a share; empty: stop at the minimum
     */
    public record Blocks(int minimum, int step, int maximum, Optional<Double> precision) {}
}
