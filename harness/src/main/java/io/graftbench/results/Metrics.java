// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import io.graftbench.results.Metric.Better;

/** The metrics that the workloads of graftbench yield. */
public final class Metrics {
    /** Payload that arrived at the receiver per second, the omitted part left out. */
    public static final Metric THROUGHPUT = new Metric("throughput", "bit/s", Better.HIGHER);

    /** Mean of half a round trip over one trial. */
    public static final Metric LATENCY_MEAN = new Metric("latency_mean", "us", Better.LOWER);

    public static final Metric LATENCY_P50 = new Metric("latency_p50", "us", Better.LOWER);
    public static final Metric LATENCY_P90 = new Metric("latency_p90", "us", Better.LOWER);
    public static final Metric LATENCY_P99 = new Metric("latency_p99", "us", Better.LOWER);
    public static final Metric LATENCY_P999 = new Metric("latency_p99.9", "us", Better.LOWER);

    /** Round trips that entered the latency figures. */
    public static final Metric OBSERVATIONS = new Metric("observations", "1", Better.NEITHER);

    public static final Metric RETRANSMITS = new Metric("retransmits", "1", Better.NEITHER);

    /** Datagrams sent that did not arrive, as a share of those sent. */
    public static final Metric LOSS = new Metric("loss", "1", Better.LOWER);

    /** Busy time of all processors of a host, per gigabit of payload. */
    public static final Metric CPU_PER_GIGABIT = new Metric("cpu_per_gigabit", "s/Gbit", Better.LOWER);

    /** Busy time of all processors of a host, per round trip. */
    public static final Metric CPU_PER_TRANSACTION = new Metric("cpu_per_transaction", "us", Better.LOWER);

    /** Of both ends and all between them, for one message of a ping-pong, half a round trip; in virtual time instructions. */
    public static final Metric COST_PER_MESSAGE = new Metric("cost_per_message", "ns", Better.LOWER);

    /** The same for a connection that is bound, made, carries one message, and is closed. */
    public static final Metric COST_PER_CONNECTION = new Metric("cost_per_connection", "ns", Better.LOWER);

    /** For a socket that is made, bound and closed. */
    public static final Metric COST_PER_BIND = new Metric("cost_per_bind", "ns", Better.LOWER);

    /** Mean of a whole round trip between two JVMs, of those that JMH timed. */
    public static final Metric ROUND_TRIP_MEAN = new Metric("round_trip_mean", "ns", Better.LOWER);

    public static final Metric ROUND_TRIP_P50 = new Metric("round_trip_p50", "ns", Better.LOWER);
    public static final Metric ROUND_TRIP_P90 = new Metric("round_trip_p90", "ns", Better.LOWER);
    public static final Metric ROUND_TRIP_P99 = new Metric("round_trip_p99", "ns", Better.LOWER);
    public static final Metric ROUND_TRIP_P999 = new Metric("round_trip_p99.9", "ns", Better.LOWER);

    /** Connections that are made, carry one message, and are closed, one after the other. */
    public static final Metric CONNECTION_RATE = new Metric("connection_rate", "1/s", Better.HIGHER);

    /** A course: busy time of each processor of a host, s, by its number. */
    public static final String BUSY_BY_PROCESSOR = "busy_by_processor";

    private Metrics() {}

    /**
     * What of the processors' time was spent in one way: {@code cpu_user_per_gigabit}.
     *
     * @param way {@code user}, {@code system}, or {@code softirq}, which has the time of hard interrupts in it
     */
    public static Metric partOf(Metric whole, String way) {
        return new Metric(whole.name().replace("cpu_", "cpu_" + way + "_"), whole.unit(), Better.NEITHER);
    }

    /** Whether a name is of a part or of a course of the processors' time, which earlier versions did not store. */
    static boolean isPartOfProcessorTime(String name) {
        return name.matches("cpu_(user|system|softirq)_.*|" + BUSY_BY_PROCESSOR + ".*");
    }
}
