// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.ScriptResult;
import io.graftbench.host.StepResult;
import io.graftbench.plan.Trial;
import io.graftbench.results.Outcome;
import io.graftbench.scenario.Scenario;
import io.graftbench.topology.CounterReading;
import io.graftbench.topology.Counters;
import io.graftbench.topology.Layout;
import io.graftbench.topology.Layouts;
import io.graftbench.topology.Levels;
import io.graftbench.topology.Names;
import io.graftbench.topology.Ports;
import io.graftbench.topology.Site;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything of a trial that follows from the plan and from where it runs: the script that runs it, and what reads its output. */
final class PreparedTrial {
    private final Trial trial;
    private final Scenario scenario;
    private final Layout layout;
    private final Tool tool;
    private final Connection connection;

    /**
     * @param tool of its workload
     * @param scenario whose limits and rules hold
     * @param site where it runs
     * @param found how the links that outlive it were before; asked for only if the trial's factors set links
     * @param machineReadings what is read beside the counters of the layout
     */
    PreparedTrial(
            Trial trial,
            Tool tool,
            Scenario scenario,
            Site site,
            Names names,
            Supplier<Counters> found,
            List<CounterReading> machineReadings) {
        this.trial = trial;
        this.scenario = scenario;
        var ports = new Ports(trial.serverPort(), trial.clientPort());
        var plain = Layouts.draw(trial.topology(), trial.mode(), site, names, ports);
        var adjusted = Levels.setLinks(trial.factors()) ? Levels.of(trial.factors(), found.get(), plain) : plain;
        this.layout = adjusted.reading(machineReadings);
        this.tool = tool;
        this.connection = connection(trial, layout, tool);
    }

    private static Connection connection(Trial trial, Layout layout, Tool tool) {
        return new Connection(
                layout.bindAddress(),
                layout.connectAddress(),
                trial.serverPort(),
                trial.clientPort(),
                tool.isNative() ? layout.server().endpoint() : Optional.empty(),
                tool.isNative() ? layout.client().endpoint() : Optional.empty());
    }

    /** @param log as {@link TrialScript} takes it */
    TrialScript script(String log) {
        return new TrialScript(layout, tool, connection, trial.circumstances(), log);
    }

    Outcome read(ScriptResult result) {
        return new TrialReader(layout, tool, connection, new ValidityCheck(scenario.validity()), result).read();
    }

    /** The steps without whose output nothing can be understood. */
    List<String> needed() {
        var steps = new ArrayList<>(List.of(TrialScript.CLIENT));
        if (tool.writesLog()) {
            steps.add(TrialScript.LOG);
        }
        for (var reading : layout.readings()) {
            steps.add(TrialScript.before(reading));
            steps.add(TrialScript.after(reading));
        }
        return steps;
    }

    /** Of the tool, both sides. */
    static List<String> commands(ScriptResult result) {
        return result.steps().values().stream()
                .filter(step ->
                        step.name().equals(TrialScript.SERVER) || step.name().equals(TrialScript.CLIENT))
                .map(StepResult::display)
                .toList();
    }
}
