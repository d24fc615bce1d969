// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.ScriptResult;
import io.graftbench.host.StepResult;
import io.graftbench.results.Measurement;
import io.graftbench.results.Outcome;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Series;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.topology.CounterParser;
import io.graftbench.topology.CounterReading;
import io.graftbench.topology.Counters;
import io.graftbench.topology.Layout;
import io.graftbench.topology.PathRule;
import io.graftbench.topology.UnreadableCounters;
import io.graftbench.workload.Connection;
import io.graftbench.workload.Tool;
import io.graftbench.workload.ToolOutput;
import io.graftbench.workload.ToolReportedError;
import io.graftbench.workload.Traffic;
import io.graftbench.workload.UnreadableOutput;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** From what a trial's script did to its outcome; pure. */
final class TrialReader {
    private static final int SIGNALLED = 128;
    private static final int QUOTED_CHARACTERS = 2000;

    private final Layout layout;
    private final Tool tool;
    private final Connection connection;
    private final ValidityCheck validity;
    private final ScriptResult result;

    TrialReader(Layout layout, Tool tool, Connection connection, ValidityCheck validity, ScriptResult result) {
        this.layout = layout;
        this.tool = tool;
        this.connection = connection;
        this.validity = validity;
        this.result = result;
    }

    Outcome read() {
        if (result.failed().isPresent()) {
            return new Outcome.Failed(describe(result.failed().get()));
        }
        try {
            return completed();
        } catch (UnreadableOutput | ToolReportedError e) {
            return new Outcome.Failed(e.getMessage() + ". " + describe(result.step(TrialScript.CLIENT)));
        } catch (UnreadableCounters e) {
            return new Outcome.Failed("The path cannot be proved: " + e.getMessage());
        }
    }

    private Outcome completed() {
        var reading = tool.read(connection, output());
        var after = counters(TrialScript::after);
        var passed = after.since(counters(TrialScript::before));
        var path = evidence(passed, after, reading.traffic());
        var measurements = new ArrayList<Measurement>(reading.measurements());
        var series = new ArrayList<Series>(reading.series());
        if (tool.fillsTicks()) {
            measurements.addAll(ProcessorTime.of(passed, reading.traffic()));
            ProcessorTime.byProcessor(passed).ifPresent(series::add);
        }
        var violations = new ArrayList<>(validity.violations(reading, path, passed));
        serverFailure().map(ValidityRule.ECHO::broken).ifPresent(violations::add);
        leftBehind().map(ValidityRule.LEFTOVERS::broken).forEach(violations::add);
        return new Outcome.Completed(measurements, series, path, violations);
    }

    private ToolOutput output() {
        var client = result.step(TrialScript.CLIENT);
        var log = Optional.ofNullable(result.steps().get(TrialScript.LOG)).filter(StepResult::succeeded);
        return new ToolOutput(client.status(), client.stdout(), client.stderr(), log.map(StepResult::stdout));
    }

    private Counters counters(Function<CounterReading, String> step) {
        var all = new Counters(new TreeMap<>());
        for (var reading : layout.readings()) {
            all = all.and(CounterParser.parse(
                    reading, result.step(step.apply(reading)).stdout()));
        }
        return all;
    }

    private PathEvidence evidence(Counters passed, Counters after, Traffic traffic) {
        var load = new PathRule.Load(
                traffic.leastBytesOnTheWay(),
                traffic.messages(),
                traffic.connections(),
                traffic.mss().orElse(0));
        var hops = layout.hops().stream().map(hop -> hop(hop, passed)).toList();
        var checks = layout.rules().stream()
                .filter(rule -> rule.appliesTo(load))
                .map(rule -> rule.judge(passed, after, load))
                .map(finding -> new PathEvidence.Check(finding.claim(), finding.holds()))
                .toList();
        return new PathEvidence(hops, checks);
    }

    private static PathEvidence.Hop hop(Layout.HopSpec spec, Counters passed) {
        var key = spec.where() + "/";
        return switch (spec.kind()) {
            case "namespace" -> hop(spec, passed.stackBytes(spec.where()), "through its IP layer");
            case "nat" ->
                hop(
                        spec,
                        passed.get(key + "rule/" + spec.name() + "/bytes"),
                        passed.get(key + "rule/" + spec.name() + "/packets") + " connections translated");
            case "endpoint" -> hop(spec, 0, passed.get(key + "endpoint/" + spec.name() + "/ever") + " sockets grafted");
            default -> hop(spec, passed.interfaceBytes(spec.where(), spec.name()), "both directions");
        };
    }

    private static PathEvidence.Hop hop(Layout.HopSpec spec, long bytes, String detail) {
        return new PathEvidence.Hop(spec.kind(), spec.name(), spec.where(), bytes, detail);
    }

    /** A server that ended by itself left its port to somebody else's, which the client then measured. */
    private Optional<String> serverFailure() {
        var server = result.step(TrialScript.SERVER);
        var ended = server.status() == 0 || server.status() > SIGNALLED;
        return ended ? Optional.empty() : Optional.of("the server failed: " + describe(server));
    }

    /** After a trial that was built whole, all that was built must have gone. */
    private Stream<String> leftBehind() {
        return layout.undo().stream()
                .map(action -> result.steps().get(action.name()))
                .filter(step -> step != null && !step.succeeded())
                .map(TrialReader::describe);
    }

    static String describe(StepResult step) {
        var words = step.stdout().strip() + "\n" + step.stderr().strip();
        var start = Math.max(0, words.length() - QUOTED_CHARACTERS);
        return "Step " + step.name() + " `" + step.display() + "` ended with status " + step.status() + ": "
                + words.substring(start).strip();
    }
}
