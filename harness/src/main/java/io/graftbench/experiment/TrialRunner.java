// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.JvmPrograms;
import io.graftbench.lab.OpenLab;
import io.graftbench.plan.Trial;
import io.graftbench.results.Environment;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.ContainerRuntime;
import io.graftbench.scenario.Mode;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Workload;
import io.graftbench.topology.Containers;
import io.graftbench.topology.CounterReading;
import io.graftbench.topology.Levels;
import io.graftbench.topology.Names;
import io.graftbench.topology.Site;
import io.graftbench.workload.Toolbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Runs trials in one opened lab, one after the other. */
final class TrialRunner {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final String BRIDGE_FILTER = "/proc/sys/net/bridge/bridge-nf-call-iptables";

    private final OpenLab lab;
    private final Site site;
    private final JvmPrograms jvm;
    private final Toolbox toolbox;
    private final LastingLinks links;
    private final Path run;
    private final Scenario scenario;
    private final Clock clock;
    private final List<String> throttling;
    private final Map<String, SortedMap<String, String>> tuned;

    /**
     * @param run the run's folder
     * @param scenario whose limits hold
     */
    TrialRunner(OpenLab lab, Path run, Scenario scenario, Clock clock) {
        this.lab = lab;
        lab.trialsMake(Names.prefix(run.getFileName().toString()));
        this.tuned = lab.tune(scenario.tuning());
        this.site = site(lab, containers(lab, scenario.runtime()));
        this.jvm = jvm(lab, scenario);
        this.toolbox = new Toolbox(site.tools(), lab.clock(), jvm.jars());
        this.links = new LastingLinks(site);
        this.run = run;
        this.scenario = scenario;
        this.clock = clock;
        this.throttling = throttling(lab);
    }

    /** The lab's, with what has to be known to read its trials again. */
    Environment environment() {
        return SiteFacts.with(lab.environment().and(tuned).and(jvm.facts()), lab.wire(), throttling);
    }

    /** @throws HostUnreachable if the hosts are lost; nothing is known of the trial then */
    TrialResult run(Trial trial, int attempt) {
        var startedAt = clock.instant();
        var missing = missing(trial);
        if (missing.isPresent()) {
            return result(trial, attempt, startedAt, List.of(), "", new Outcome.Skipped(missing.get()));
        }
        return measured(trial, attempt, startedAt);
    }

    /** What the trial needs and cannot have here. */
    private Optional<String> missing(Trial trial) {
        if (scenario.runtime() == ContainerRuntime.DOCKER && lab.engine().isEmpty()) {
            return Optional.of(
                    "this lab has no Docker Engine: --lab vm brings its own, and --lab local takes the one that answers to"
                            + " `docker version`; --set runtime=netns does without");
        }
        if (trial.workload() instanceof Workload.Jmh && jvm.missing().isPresent()) {
            return jvm.missing();
        }
        var graft = trial.mode() == Mode.GRAFT ? lab.graftMissing() : Optional.<String>empty();
        return graft.isEmpty() && Levels.setLinks(trial.factors()) ? links.missing() : graft;
    }

    private TrialResult measured(Trial trial, int attempt, Instant startedAt) {
        var names = Names.of(run.getFileName().toString(), trial.number(), attempt);
        var prepared = new PreparedTrial(
                trial, toolbox.toolFor(trial.workload()), scenario, site, names, links::asFound, machineReadings());
        var script = prepared.script("/tmp/" + names.stem() + ".log");
        var done = new TrialMachines(script, names).run(scenario.trialLimit());
        var folder = new TrialFolder(run, trial, attempt);
        folder.keep(done);
        var commands = PreparedTrial.commands(done);
        var outcome = prepared.read(done);
        if (outcome instanceof Outcome.Failed) {
            script.machines().forEach(TrialRunner::requireAnswer);
        }
        return result(trial, attempt, startedAt, commands, folder.relative(), outcome);
    }

    /** Of a machine that goes down, the tools are gone before the connection is, and the other end's words are no cause. */
    private static void requireAnswer(Host host) {
        host.run(Command.of("true").within(ANSWER));
    }

    private List<CounterReading> machineReadings() {
        return throttling.isEmpty() ? List.of() : List.of(CounterReading.throttling(site, throttling));
    }

    private TrialResult result(
            Trial trial, int attempt, Instant startedAt, List<String> commands, String folder, Outcome outcome) {
        var elapsed = Duration.between(startedAt, clock.instant());
        return new TrialResult(
                trial.number(), attempt, trial.block(), Cells.of(trial), startedAt, elapsed, commands, folder, outcome);
    }

    /** The files in which {@code dut} counts how often a processor was too hot. */
    private static List<String> throttling(OpenLab lab) {
        return lab.dut()
                .run(CounterReading.findThrottling())
                .stdout()
                .lines()
                .filter(line -> line.startsWith("/sys/"))
                .sorted()
                .toList();
    }

    /** Containers of an engine are made of an image without a JRE. */
    private static JvmPrograms jvm(OpenLab lab, Scenario scenario) {
        if (scenario.workloads().stream().noneMatch(Workload.Jmh.class::isInstance)) {
            return new JvmPrograms("", Optional.empty(), Map.of());
        }
        return scenario.runtime() == ContainerRuntime.DOCKER
                ? JvmPrograms.missing(
                        "the image of the containers has no JRE: --set runtime=netns takes that of the host")
                : lab.jvm();
    }

    /** Without the engine that the scenario asks for no trial runs. */
    private static Containers containers(OpenLab lab, ContainerRuntime runtime) {
        if (runtime == ContainerRuntime.NETNS || lab.engine().isEmpty()) {
            return Containers.namespaces();
        }
        var filter = lab.dut().run(Command.of("cat", BRIDGE_FILTER));
        var before = filter.succeeded() ? Optional.of(filter.stdout().strip()) : Optional.<String>empty();
        return Containers.docker(lab.engine().get(), lab.toolPrefix(), before);
    }

    private static Site site(OpenLab lab, Containers containers) {
        var wire = lab.wire();
        var link = new Site.Link(
                wire.dutInterface(), wire.dutAddress(), wire.peerInterface(), wire.peerAddress(), wire.prefixLength());
        var setting = "/proc/sys/net/ipv4/conf/" + wire.dutInterface() + "/forwarding";
        var forwarding = lab.dut().run(Command.of("cat", setting)).require().stdout();
        return new Site(
                lab.dut(),
                lab.peer(),
                link,
                lab.toolPrefix(),
                forwarding.strip().equals("1"),
                containers);
    }
}
