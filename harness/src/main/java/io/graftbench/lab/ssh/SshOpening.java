// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.host.NamespaceHost;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.lab.HarnessFacts;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import io.graftbench.lab.HostFacts;
import io.graftbench.lab.JvmPart;
import io.graftbench.lab.KernelLog;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.LogFiles;
import io.graftbench.lab.ModuleLoading;
import io.graftbench.lab.NamespaceWire;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import io.graftbench.lab.Wire;
import io.graftbench.results.Environment;
import io.graftbench.scenario.Inventory.WireEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens a block: changes on record, the wire up, the module loaded, facts and the kernels' logs read. */
final class SshOpening {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String LOG = "log";

    private final SshSettings settings;
    private final RemoteMachine dut;
    private final Optional<RemoteMachine> peer;
    private final Provision.Provided provided;
    private final Progress progress;

    SshOpening(
            SshSettings settings,
            RemoteMachine dut,
            Optional<RemoteMachine> peer,
            Provision.Provided provided,
            Progress progress) {
        this.settings = settings;
        this.dut = dut;
        this.peer = peer;
        this.provided = provided;
        this.progress = progress;
    }

    /** @throws LabFailed if the wire cannot be had; nothing is left then */
    SshSession open(int block, Path logs, Runnable whenEnded) {
        var start = System.nanoTime();
        try {
            return peer.isPresent()
                    ? pair(block, logs, whenEnded, start, peer.get())
                    : alone(block, logs, whenEnded, start);
        } catch (LabFailed e) {
            dut.clean();
            peer.ifPresent(RemoteMachine::clean);
            throw e;
        }
    }

    private SshSession pair(int block, Path logs, Runnable whenEnded, long start, RemoteMachine other) {
        var near = end(dut);
        var far = end(other);
        var farResult = welcome(other, Wiring.changes(other.host(), far), List.of(), far);
        var changes = changesOfDut(Wiring.changes(dut.host(), near));
        var result = welcome(dut, changes, List.of(Wiring.ready(near)), near);
        var logged = new LinkedHashMap<RemoteMachine, Optional<Double>>();
        logged.put(dut, logged(result));
        logged.put(other, logged(farResult));
        var wire = Wiring.between(near, far);
        run(dut.host(), List.of(Wiring.answers(near, far)));
        return session(block, logs, whenEnded, start, wire, other.host(), result, HostFacts.read(farResult), logged);
    }

    private SshSession alone(int block, Path logs, Runnable whenEnded, long start) {
        requireUnused();
        var changes = changesOfDut(NamespaceWire.changes());
        dut.announce(changes);
        var wire = NamespaceWire.WIRE;
        var steps = new ArrayList<Step>(List.of(new Step.Observe(LOG, Command.of("dmesg"))));
        steps.addAll(NamespaceWire.build());
        steps.addAll(module());
        steps.addAll(HostFacts.steps(provided.tools(), wire.dutInterface()));
        steps.addAll(HostFacts.wireSteps(
                List.of("ip", "netns", "exec", NamespaceWire.NAMESPACE), "peer", wire.peerInterface()));
        var result = run(dut.host(), steps);
        var far = new NamespaceHost("peer", dut.host(), NamespaceWire.NAMESPACE);
        var logged = new LinkedHashMap<RemoteMachine, Optional<Double>>();
        logged.put(dut, logged(result));
        return session(block, logs, whenEnded, start, wire, far, result, HostFacts.readWire(result, "peer"), logged);
    }

    private SshSession session(
            int block,
            Path logs,
            Runnable whenEnded,
            long start,
            Wire wire,
            Host far,
            ScriptResult result,
            SortedMap<String, String> peerFacts,
            Map<RemoteMachine, Optional<Double>> logged) {
        var hosts = new TreeMap<String, SortedMap<String, String>>();
        hosts.put("dut", HostFacts.read(result));
        hosts.put("peer", peerFacts);
        hosts.put("harness", HarnessFacts.of(new LocalHost("harness"), settings.repository()));
        var missing = provided.missing().or(() -> ModuleLoading.missing(result));
        var facts = new SshSession.Facts(
                block,
                wire,
                provided.tools(),
                new Environment(hosts),
                missing,
                () -> jars(List.copyOf(logged.keySet())),
                (System.nanoTime() - start) / 1e9);
        return new SshSession(dut, far, facts, logged, LogFiles.fresh(logs, "kernel-" + block), whenEnded);
    }

    private String jars(List<RemoteMachine> machines) {
        var part = JvmPart.get(new PartStore(settings.cache(), progress), settings.repository());
        var folder = settings.inventory().prefix() + "/jmh-sockets-" + part.getFileName();
        machines.forEach(
                machine -> new Provision(machine.host(), settings, progress).copy("the JVM's workload", part, folder));
        return folder;
    }

    private static WireEnd end(RemoteMachine machine) {
        return machine.wire().orElseThrow(() -> new LabFailed(machine.name() + " has no wire in the inventory"));
    }

    /** Trials set what the loopback of dut is like, too. */
    private List<HostChange> changesOfDut(List<HostChange> wire) {
        var changes = new ArrayList<>(wire);
        if (provided.module().isPresent()) {
            changes.add(new HostChange.KernelModule());
        }
        changes.addAll(new HostChanges(dut.host()).settings("lo"));
        return changes;
    }

    private ScriptResult welcome(RemoteMachine machine, List<HostChange> changes, List<Step> after, WireEnd end) {
        machine.announce(changes);
        var steps = new ArrayList<Step>(List.of(new Step.Observe(LOG, Command.of("dmesg"))));
        steps.addAll(Wiring.steps(changes));
        steps.addAll(after);
        if (changes.contains(new HostChange.KernelModule())) {
            steps.addAll(module());
        }
        steps.addAll(HostFacts.steps(provided.tools(), end.link()));
        return run(machine.host(), steps);
    }

    private List<Step> module() {
        return provided.module().map(ModuleLoading::steps).orElse(List.of());
    }

    private static ScriptResult run(Host host, List<Step> steps) {
        var result = host.run(new Script(steps, List.of(), LIMIT));
        result.failed().ifPresent(step -> {
            throw new LabFailed(
                    "the wire cannot be had on " + host.name() + ": `" + step.display() + "` failed: " + step.words());
        });
        return result;
    }

    private void requireUnused() {
        var theirs = new HostChanges(dut.host()).standing(NamespaceWire.changes());
        if (!theirs.isEmpty()) {
            throw new LabFailed("there is a " + HostChanges.words(theirs)
                    + " on dut already, and no record of who made it: remove it");
        }
    }

    private static Optional<Double> logged(ScriptResult result) {
        var log = result.step(LOG);
        return log.succeeded() ? Optional.of(KernelLog.last(log.stdout())) : Optional.empty();
    }
}
