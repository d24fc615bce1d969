// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.host.ScriptResult;
import io.graftbench.lab.DockerEngine;
import io.graftbench.lab.EngineChanges;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.HarnessFacts;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import io.graftbench.lab.HostFacts;
import io.graftbench.lab.HostLock;
import io.graftbench.lab.JvmPart;
import io.graftbench.lab.Lab;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Leftovers;
import io.graftbench.lab.LogFiles;
import io.graftbench.lab.NamespaceWire;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import io.graftbench.lab.StateRecord;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.scenario.ContainerRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * This machine itself, with its own kernel, in real time: {@code dut} is its network as graftbench finds it, {@code peer} a
 * namespace. Holds the machine from {@link #prepare} until it is closed.
 */
public final class LocalLab implements Lab {
    private final LocalSettings settings;
    private final Progress progress;
    private final Host machine = new LocalHost("dut");
    private @Nullable HostLock lock;
    private LocalModule.@Nullable Built built;
    private @Nullable LocalSession session;

    public LocalLab(LocalSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Clock clock() {
        return Clock.REAL;
    }

    @Override
    public int lanes() {
        return 1;
    }

    /**
     * Takes the machine, cleans up after whoever had it before, and builds module and tools.
     *
     * @throws LabFailed where the machine cannot be a lab, saying what would mend it
     */
    public synchronized void prepare() {
        if (built != null) {
            return;
        }
        var needs = new Needs(machine);
        needs.requireRoot();
        needs.requirePrograms();
        lock = HostLock.take(new LocalHost("this machine"), settings.lock().toString());
        new Leftovers(settings.cache()).clean(progress);
        needs.requireFreeAddresses();
        var store = new PartStore(settings.cache(), progress);
        built = new LocalModule(store, machine, settings).build();
        built.missing().ifPresent(reason -> progress.say("without GRAFT: " + reason));
    }

    @Override
    public synchronized OpenLab open(int block, Path logs) {
        prepare();
        if (lock == null || built == null || session != null) {
            throw new LabFailed("this machine is a lab for one block at a time");
        }
        lock.isFor(run(logs).toString());
        var kernelLog = LogFiles.fresh(logs, "kernel-" + block);
        var engine = engine();
        var changes = changes(built, engine);
        var hosts = new HostChanges(machine);
        requireUnused(hosts);
        var record = StateRecord.open(settings.cache());
        changes.forEach(record::add);
        try {
            var facts = welcome(block, built, engine.map(this::ready));
            session = new LocalSession(machine, record, changes, facts, kernelLog, this::ended);
            return session;
        } catch (RuntimeException | Error e) {
            if (hosts.restore(changes).isEmpty()) {
                record.close();
            }
            throw e;
        }
    }

    /** Empty where the scenario does not ask for one, and where none answers. */
    private Optional<ContainerEngine> engine() {
        return settings.runtime() == ContainerRuntime.DOCKER ? DockerEngine.presentOn(machine) : Optional.empty();
    }

    /** The file that the image is made of is on record, as any other folder. */
    private DockerEngine ready(ContainerEngine engine) {
        try (var record = StateRecord.open(settings.cache())) {
            var folder = record.createDirectory("image");
            try {
                return DockerEngine.ready(machine, engine, folder.toString());
            } finally {
                FileTree.delete(folder);
            }
        }
    }

    private List<HostChange> changes(LocalModule.Built parts, Optional<ContainerEngine> engine) {
        var changes = new ArrayList<>(NamespaceWire.changes());
        if (parts.module().isPresent()) {
            changes.add(new HostChange.KernelModule());
        }
        changes.addAll(new HostChanges(machine).settings("lo"));
        engine.ifPresent(present -> changes.addAll(EngineChanges.expected(machine)));
        return changes;
    }

    /** What is there already is somebody else's, and must not come into the record. */
    private static void requireUnused(HostChanges hosts) {
        var theirs = hosts.standing(NamespaceWire.changes());
        if (!theirs.isEmpty()) {
            throw new LabFailed("there is a "
                    + String.join(", a ", theirs.stream().map(HostChange::line).toList())
                    + " on this machine already, and no record of who made it: remove it");
        }
    }

    private LocalSession.Facts welcome(int block, LocalModule.Built parts, Optional<DockerEngine> engine) {
        var start = System.nanoTime();
        var welcome = LocalSetup.requireWelcome(machine.run(LocalSetup.welcome(parts)));
        return new LocalSession.Facts(
                block,
                parts.tools().toString(),
                environment(welcome, engine),
                LocalSetup.graftMissing(welcome, parts.missing()),
                engine.map(DockerEngine::containers),
                this::jars,
                (System.nanoTime() - start) / 1e9,
                LocalSetup.logged(welcome));
    }

    private String jars() {
        return JvmPart.get(new PartStore(settings.cache(), progress), settings.repository())
                .toString();
    }

    private Environment environment(ScriptResult welcome, Optional<DockerEngine> engine) {
        var hosts = new TreeMap<String, SortedMap<String, String>>();
        var dut = HostFacts.read(welcome);
        engine.ifPresent(docker -> dut.putAll(docker.facts()));
        hosts.put("dut", dut);
        hosts.put("peer", HostFacts.readWire(welcome, "peer"));
        hosts.put("harness", HarnessFacts.of(machine, settings.repository()));
        return new Environment(hosts);
    }

    /** RUN/logs/block-1 are the logs of RUN. */
    private static Path run(Path logs) {
        return logs.toAbsolutePath().resolve("../..").normalize();
    }

    private synchronized void ended() {
        session = null;
    }

    @Override
    public void close() {
        LocalSession open;
        synchronized (this) {
            open = session;
        }
        if (open != null) {
            open.close();
        }
        synchronized (this) {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
