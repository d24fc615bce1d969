// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.time.Duration;
import java.util.List;

/** What the application does. Names are unique in a scenario. */
public sealed interface Workload {
    String name();

    Protocol protocol();

    /** Size of one write, or of one message. */
    int messageBytes();

    /** The topologies it runs in; empty: all of the scenario's. */
    List<Topology> topologies();

    /** How long the tool sends: warm-up and measured time. */
    Duration wholeDuration();

    enum Protocol {
        TCP,
        UDP
    }

    /** The way of the payload, seen from the application under test. */
    enum Direction {
        SEND,
        RECEIVE
    }

    /**
     * A stream of data by iperf3.
     *
     * @param duration measured time, whole seconds
     * @param omit warm-up before it, whole seconds, left out of every figure
     * @param interval of the reported intervals, 0.1 s or more
     * @param streams parallel connections, 1..128
     * @param bitsPerSecond target rate; 0: as fast as it goes
     */
    record Iperf3(
            String name,
            Protocol protocol,
            Direction direction,
            Duration duration,
            Duration omit,
            Duration interval,
            int streams,
            int messageBytes,
            long bitsPerSecond,
            List<Topology> topologies)
            implements Workload {
        public Iperf3 {
            topologies = List.copyOf(topologies);
        }

        @Override
        public Duration wholeDuration() {
            return omit.plus(duration);
        }

        /** The same with another number of connections, and another size of one write. */
        Iperf3 with(int otherStreams, int otherMessageBytes) {
            return new Iperf3(
                    name,
                    protocol,
                    direction,
                    duration,
                    omit,
                    interval,
                    otherStreams,
                    otherMessageBytes,
                    bitsPerSecond,
                    topologies);
        }
    }

    /**
     * Ping-pong by sockperf: one message out, one back.
     *
     * @param duration whole seconds; the tool leaves its first 400 ms and its last 50 ms out
     */
    record Sockperf(String name, Protocol protocol, Duration duration, int messageBytes, List<Topology> topologies)
            implements Workload {
        public Sockperf {
            topologies = List.copyOf(topologies);
        }

        @Override
        public Duration wholeDuration() {
            return duration;
        }

        /** The same with another size of one message. */
        Sockperf with(int otherMessageBytes) {
            return new Sockperf(name, protocol, duration, otherMessageBytes, topologies);
        }
    }

    /**
     * So many operations on sockets by graft-cost, one after the other.
     *
     * @param sockets how the program comes to grafted sockets, where the mode has them
     * @param count operations that are measured
     * @param warmUp operations before them
     */
    record Cost(
            String name,
            Test test,
            Protocol protocol,
            Sockets sockets,
            int count,
            int warmUp,
            int messageBytes,
            List<Topology> topologies)
            implements Workload {
        private static final Duration ABOUT_EACH = Duration.ofNanos(100_000);

        public enum Test {
            /** A message there, and one back. */
            PING_PONG,
            /** Messages one way. */
            STREAM,
            /** Connect, send one message, close. */
            CONNECTIONS,
            /** Bind, and close. */
            BINDS
        }

        public enum Sockets {
            /** The program names the address family itself. */
            NATIVE,
            /** The preload library exchanges the sockets under the program. */
            PRELOAD
        }

        public Cost {
            topologies = List.copyOf(topologies);
        }

        /** A guess: it depends on the machine. */
        @Override
        public Duration wholeDuration() {
            return ABOUT_EACH.multipliedBy((long) count + warmUp);
        }

        /** The same with another size of one message. */
        Cost with(int otherMessageBytes) {
            return new Cost(name, test, protocol, sockets, count, warmUp, otherMessageBytes, topologies);
        }
    }

    /**
     * A JVM at each end, with sockets of NIO over TCP; JMH measures the client.
     *
     * @param warmUp iterations before those that count, a multiple of {@code iteration}
     * @param duration measured time, a multiple of {@code iteration}
     * @param iteration of JMH, whole milliseconds
     */
    record Jmh(
            String name,
            Benchmark test,
            Duration warmUp,
            Duration duration,
            Duration iteration,
            int messageBytes,
            List<Topology> topologies)
            implements Workload {
        public enum Benchmark {
            /** A message there, and one back. */
            ROUND_TRIP,
            /** Messages one way. */
            STREAM,
            /** Connect, send one message, close. */
            CONNECTS
        }

        public Jmh {
            topologies = List.copyOf(topologies);
        }

        @Override
        public Protocol protocol() {
            return Protocol.TCP;
        }

        @Override
        public Duration wholeDuration() {
            return warmUp.plus(duration);
        }

        public int warmUpIterations() {
            return (int) warmUp.dividedBy(iteration);
        }

        public int iterations() {
            return (int) duration.dividedBy(iteration);
        }

        /** The same with another size of one message. */
        Jmh with(int otherMessageBytes) {
            return new Jmh(name, test, warmUp, duration, iteration, otherMessageBytes, topologies);
        }
    }
}
