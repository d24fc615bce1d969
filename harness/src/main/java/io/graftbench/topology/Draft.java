// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.topology.Layout.HopSpec;
import java.util.ArrayList;
import java.util.List;

/** A layout while it is drawn. What is undone is undone in reverse. */
final class Draft {
    private final List<Action> setup = new ArrayList<>();
    private final List<Action> undo = new ArrayList<>();
    private final List<CounterReading> readings = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<HopSpec> hops = new ArrayList<>();
    private final List<PathRule> rules = new ArrayList<>();

    Draft build(String name, Host host, Command command) {
        setup.add(Action.must(name, host, command));
        return this;
    }

    Draft tryTo(String name, Host host, Command command) {
        setup.add(Action.may(name, host, command));
        return this;
    }

    Draft undo(String name, Host host, Command command) {
        undo.add(0, Action.may("undo-" + name, host, command));
        return this;
    }

    Draft read(CounterReading reading) {
        readings.add(reading);
        return this;
    }

    Draft hop(String kind, String name, String where) {
        hops.add(new HopSpec(kind, name, where));
        return this;
    }

    Draft stack(String where) {
        return hop("namespace", where, where).demand(PathRules.stackCarries(where));
    }

    /** A link that the traffic passes, as its counters have to show. */
    Draft carries(Place place, String name) {
        return device(place, name)
                .hop("interface", name, place.name())
                .demand(PathRules.interfaceCarries(place.name(), name));
    }

    /** A bridge that switches frames, and so counts none of them. */
    Draft switches(Place place, String name) {
        return device(place, name).hop("bridge", name, place.name());
    }

    /** A link that the traffic passes, and whose counters say nothing that those of another one do not. */
    Draft device(Place place, String name) {
        devices.add(new Device(place, name));
        return this;
    }

    Draft demand(PathRule rule) {
        rules.add(rule);
        return this;
    }

    /** Both ends on stacks that know the server by one address. */
    Layout finish(Place server, Place client, String address) {
        return finish(server, server, client, address, address);
    }

    Layout finish(Place server, Place serverSockets, Place client, String bind, String connect) {
        return new Layout(setup, undo, server, serverSockets, client, bind, connect, readings, devices, hops, rules);
    }
}
