// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.List;

/**
 * What was declared before the run began and every verdict depends on. With it a report is rebuilt from run.json alone.
 *
 * @param topologies in the order of the scenario, as in {@link Cell}
 * @param workloads names, in the order of the scenario
 * @param modes in the order of the scenario
 * @param reference the mode that the others are set against
 * @param control whether the reference runs a second time in each block
 * @param primaryMetrics names of the metrics that answer the question: the headline, the precision at which a run stops and
 *     the check of determinism look at these, and at those that a confirmatory claim names
 * @param margin half-width of the band of equality where no claim declares one, as a share
 * @param practicalFloor in virtual time, the difference below which nothing is called one, as a share
 * @param determinismBound in virtual time, the greatest spread over boots of one layout, as a share
 * @param seeds how many seeds the blocks go through; each draws one layout (order, ports, environment size, start phase), the
 *     same for every mode. Block b runs the layout of seed (b - 1) mod seeds. 1: all blocks are repetitions of each other
 * @param pairing what makes two trials a pair
 * @param caveats what a reader must know of the way the trials came about before any figure, one sentence each
 * @param validity the rules that make a trial void, in their order; none where nobody declared any
 */
public record Design(
        List<String> topologies,
        List<String> workloads,
        List<String> modes,
        String reference,
        boolean control,
        List<String> primaryMetrics,
        double margin,
        double practicalFloor,
        double determinismBound,
        int seeds,
        List<DeclaredClaim> claims,
        Pairing pairing,
        List<String> caveats,
        List<DeclaredRule> validity) {
    /** What the trials of two cells have in common, one by one. */
    public enum Pairing {
        /** A block runs every cell once: what drifts between blocks is the same on both sides of a ratio. */
        BY_BLOCK,
        /** Nothing: the cells ran one after the other. Equal block numbers mean nothing, and drift is in every comparison. */
        NONE
    }

    /**
     * A rule of validity. A violation begins with its name and a colon.
     *
     * @param limit {@code always}, {@code any}, or a bound in words: {@code at most 5 %}
     * @param meaning what has to be so, or what the bound is about
     */
    public record DeclaredRule(String name, String limit, String meaning) {
        /** Whether an attempt is void by this rule, among others perhaps. */
        public boolean isBrokenBy(TrialResult trial) {
            return trial.outcome() instanceof Outcome.Completed completed
                    && completed.violations().stream().anyMatch(violation -> violation.startsWith(name + ": "));
        }
    }

    public static final List<String> PRIMARY_METRICS = List.of(
            Metrics.THROUGHPUT.name(),
            Metrics.LATENCY_MEAN.name(),
            Metrics.COST_PER_MESSAGE.name(),
            Metrics.COST_PER_CONNECTION.name(),
            Metrics.COST_PER_BIND.name(),
            Metrics.ROUND_TRIP_MEAN.name(),
            Metrics.CONNECTION_RATE.name());
    public static final double MARGIN = 0.03;
    public static final double PRACTICAL_FLOOR = 0.005;
    public static final double DETERMINISM_BOUND = 0.002;

    public Design {
        topologies = List.copyOf(topologies);
        workloads = List.copyOf(workloads);
        modes = List.copyOf(modes);
        primaryMetrics = List.copyOf(primaryMetrics);
        claims = List.copyOf(claims);
        caveats = List.copyOf(caveats);
        validity = List.copyOf(validity);
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds must be at least 1: " + seeds);
        }
    }

    /** A design in blocks, with nothing to be said of it beforehand. */
    public Design(
            List<String> topologies,
            List<String> workloads,
            List<String> modes,
            String reference,
            boolean control,
            List<String> primaryMetrics,
            double margin,
            double practicalFloor,
            double determinismBound,
            int seeds,
            List<DeclaredClaim> claims) {
        this(
                topologies,
                workloads,
                modes,
                reference,
                control,
                primaryMetrics,
                margin,
                practicalFloor,
                determinismBound,
                seeds,
                claims,
                Pairing.BY_BLOCK,
                List.of(),
                List.of());
    }

    /** Which layout a block runs, from 0: that of its seed. */
    public int layoutOf(int block) {
        return (block - 1) % seeds;
    }
}
