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
 * @param layouts in virtual time, how many layouts (ports, environment size, start phase) the boots go through: block b runs
 *     layout (b - 1) mod layouts. 1: all boots are repetitions of each other
 * @param pairing what makes two trials a pair
 * @param caveats what a reader must know of the way the trials came about before any figure, one sentence each
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
        int layouts,
        List<DeclaredClaim> claims,
        Pairing pairing,
        List<String> caveats) {
    /** What the trials of two cells have in common, one by one. */
    public enum Pairing {
        /** A block runs every cell once: what drifts between blocks is the same on both sides of a ratio. */
        BY_BLOCK,
        /** Nothing: the cells ran one after the other. Equal block numbers mean nothing, and drift is in every comparison. */
        NONE
    }

    public static final List<String> PRIMARY_METRICS = List.of(Metrics.THROUGHPUT.name(), Metrics.LATENCY_MEAN.name());
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
        if (layouts < 1) {
            throw new IllegalArgumentException("layouts must be at least 1: " + layouts);
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
            int layouts,
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
                layouts,
                claims,
                Pairing.BY_BLOCK,
                List.of());
    }

    /** From 0. */
    public int layoutOf(int block) {
        return (block - 1) % layouts;
    }
}
