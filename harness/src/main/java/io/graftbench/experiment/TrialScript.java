// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import io.graftbench.plan.Circumstances;
import io.graftbench.topology.Action;
import io.graftbench.topology.CounterReading;
import io.graftbench.topology.Layout;
import io.graftbench.topology.Place;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Tool;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A trial as scripts, one for each machine: topology up, server up, counters, client, counters, topology down. */
final class TrialScript {
    static final String SERVER = "server";
    static final String CLIENT = "client";
    static final String LOG = "log";
    private static final String PADDING = "GRAFTBENCH_PADDING";
    private static final Duration SERVER_GRACE = Duration.ofSeconds(2);
    private static final Duration READINESS = Duration.ofSeconds(20);

    private final Layout layout;
    private final Tool tool;
    private final Connection connection;
    private final Circumstances circumstances;
    private final String log;

    /** @param log file that the client may write on its machine; removed at the end */
    TrialScript(Layout layout, Tool tool, Connection connection, Circumstances circumstances, String log) {
        this.layout = layout;
        this.tool = tool;
        this.connection = connection;
        this.circumstances = circumstances;
        this.log = log;
    }

    static String before(CounterReading reading) {
        return "before-" + reading.step();
    }

    static String after(CounterReading reading) {
        return "after-" + reading.step();
    }

    /** The host on which the client runs; where a trial has one machine, that machine. */
    Host host() {
        return layout.client().host();
    }

    /** The host on which the server runs. */
    Host serverHost() {
        return layout.server().host();
    }

    /** A host of each machine that the trial touches: that of the client first. */
    List<Host> machines() {
        var machines = new LinkedHashMap<String, Host>();
        Stream.concat(
                        Stream.of(layout.client().host(), layout.server().host()),
                        layout.setup().stream().map(Action::host))
                .forEach(host -> machines.putIfAbsent(host.machine(), host));
        return List.copyOf(machines.values());
    }

    /** All of it, for one machine; in the order in which it happens also where there are two. */
    Script render(Duration limit) {
        return new Script(plain(steps()), plain(undo()), limit);
    }

    /** What of it happens on one machine; {@code meanwhile} stands there in the place of what the client does. */
    Script part(String machine, List<Step> meanwhile, Duration limit) {
        var all = steps();
        var client = plain(all).stream().map(Step::name).toList().indexOf(CLIENT);
        var part = new ArrayList<>(on(machine, all.subList(0, client)));
        part.addAll(meanwhile);
        part.addAll(on(machine, all.subList(client, all.size())));
        return new Script(part, on(machine, undo()), limit);
    }

    /** A step, and the host on whose machine it happens. */
    private record Placed(Host host, Step step) {}

    private static List<Step> plain(List<Placed> placed) {
        return placed.stream().map(Placed::step).toList();
    }

    private static List<Step> on(String machine, List<Placed> placed) {
        return placed.stream()
                .filter(p -> p.host().machine().equals(machine))
                .map(Placed::step)
                .toList();
    }

    private List<Placed> steps() {
        var server = layout.server();
        var sockets = layout.serverSockets();
        var steps = new ArrayList<Placed>();
        layout.setup().forEach(action -> steps.add(placed(action)));
        steps.add(at(server, new Step.Start(SERVER, forTool(server).onMachine(padded(tool.server(connection))))));
        steps.add(at(sockets, new Step.Await("listening", sockets.onMachine(tool.listening(connection)), READINESS)));
        if (!circumstances.delay().isZero()) {
            steps.add(new Placed(host(), new Step.Run("phase", host().onMachine(delay()))));
        }
        layout.readings().forEach(r -> steps.add(at(r.place(), new Step.Run(before(r), command(r)))));
        steps.add(at(
                layout.client(),
                new Step.Observe(CLIENT, forTool(layout.client()).onMachine(padded(tool.client(connection, log))))));
        layout.readings().forEach(r -> steps.add(at(r.place(), new Step.Run(after(r), command(r)))));
        steps.add(at(server, new Step.Stop("stop-server", SERVER, "INT", SERVER_GRACE)));
        return steps;
    }

    private List<Placed> undo() {
        var undo = new ArrayList<Placed>();
        if (tool.writesLog()) {
            undo.add(new Placed(host(), new Step.Fetch(LOG, log)));
            undo.add(new Placed(host(), new Step.Observe("undo-log", host().onMachine(removal()))));
        }
        layout.undo().forEach(action -> undo.add(placed(action)));
        return undo;
    }

    private static Placed at(Place place, Step step) {
        return new Placed(place.host(), step);
    }

    private Place forTool(Place place) {
        return tool.isNative() ? place.natively() : place;
    }

    private Command padded(Command tool) {
        var bytes = circumstances.environmentBytes();
        return bytes == 0 ? tool : tool.with(Map.of(PADDING, "x".repeat(bytes)));
    }

    private Command delay() {
        var seconds = BigDecimal.valueOf(circumstances.delay().toNanos(), 9);
        return Command.of("sleep", seconds.stripTrailingZeros().toPlainString());
    }

    private Command removal() {
        return Command.of("rm", "-f", "--", log);
    }

    private static Command command(CounterReading reading) {
        return reading.place().onMachine(reading.command());
    }

    private static Placed placed(Action action) {
        var command = action.host().onMachine(action.command());
        var step = action.mayFail() ? new Step.Observe(action.name(), command) : new Step.Run(action.name(), command);
        return new Placed(action.host(), step);
    }
}
