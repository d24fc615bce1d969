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
import io.graftbench.workload.Connection;
import io.graftbench.workload.Tool;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A trial as one script: topology up, server up, counters, client, counters, topology down. */
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

    /** The host to which the script goes: any one of the machine that all of them share. */
    Host host() {
        return layout.client().host();
    }

    /** Machines that the trial touches; a script can only be run if it is one. */
    List<String> machines() {
        var hosts = Stream.concat(
                Stream.of(layout.client().host(), layout.server().host()),
                layout.setup().stream().map(Action::host));
        return hosts.map(Host::machine).distinct().collect(Collectors.toList());
    }

    Script render(Duration limit) {
        var steps = new ArrayList<Step>();
        layout.setup().forEach(action -> steps.add(step(action)));
        steps.add(new Step.Start(SERVER, layout.server().onMachine(padded(tool.server(connection)))));
        steps.add(new Step.Await("listening", layout.serverSockets().onMachine(tool.listening(connection)), READINESS));
        if (!circumstances.delay().isZero()) {
            steps.add(new Step.Run("phase", host().onMachine(delay())));
        }
        layout.readings().forEach(reading -> steps.add(new Step.Run(before(reading), command(reading))));
        steps.add(new Step.Observe(CLIENT, layout.client().onMachine(padded(tool.client(connection, log)))));
        layout.readings().forEach(reading -> steps.add(new Step.Run(after(reading), command(reading))));
        steps.add(new Step.Stop("stop-server", SERVER, "INT", SERVER_GRACE));
        var undo = new ArrayList<Step>();
        if (tool.writesLog()) {
            undo.add(new Step.Fetch(LOG, log));
            undo.add(new Step.Observe("undo-log", host().onMachine(removal())));
        }
        layout.undo().forEach(action -> undo.add(step(action)));
        return new Script(steps, undo, limit);
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

    private static Step step(Action action) {
        var command = action.host().onMachine(action.command());
        return action.mayFail() ? new Step.Observe(action.name(), command) : new Step.Run(action.name(), command);
    }
}
