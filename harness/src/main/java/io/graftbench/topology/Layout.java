// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the two ends of one trial reach each other, as a value: what to build, where the ends run, what proves the path.
 *
 * @param undo also right when only a part of {@code setup} was done
 * @param server where the server's process runs
 * @param serverSockets the network in which its sockets live
 * @param client where the client's process runs
 * @param bindAddress where the server listens
 * @param connectAddress where the client connects to
 * @param readings what is read before and after the measurement
 * @param devices every link on the path, of both ends
 * @param hops the places the request passes, in order
 * @param rules what the readings must show
 */
public record Layout(
        List<Action> setup,
        List<Action> undo,
        Place server,
        Place serverSockets,
        Place client,
        String bindAddress,
        String connectAddress,
        List<CounterReading> readings,
        List<Device> devices,
        List<HopSpec> hops,
        List<PathRule> rules) {
    /**
     * A place with counters.
     *
     * @param kind {@code namespace}, {@code interface}, {@code bridge}, {@code nat}, {@code endpoint}
     * @param name as the system calls it
     * @param where the name of the place whose counters have it
     */
    public record HopSpec(String kind, String name, String where) {}

    public Layout {
        setup = List.copyOf(setup);
        undo = List.copyOf(undo);
        readings = List.copyOf(readings);
        devices = List.copyOf(devices);
        hops = List.copyOf(hops);
        rules = List.copyOf(rules);
    }

    /** The same with more readings behind the others. */
    public Layout reading(List<CounterReading> more) {
        return with(List.of(), List.of(), more, List.of());
    }

    /** With more to build, to undo, to read and to demand, each of it last. */
    Layout with(
            List<Action> moreSetup,
            List<Action> moreUndo,
            List<CounterReading> moreReadings,
            List<PathRule> moreRules) {
        return new Layout(
                joined(setup, moreSetup),
                joined(undo, moreUndo),
                server,
                serverSockets,
                client,
                bindAddress,
                connectAddress,
                joined(readings, moreReadings),
                devices,
                hops,
                joined(rules, moreRules));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
