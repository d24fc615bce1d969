// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.host.NamespaceHost;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import io.graftbench.lab.JvmPrograms;
import io.graftbench.lab.KernelLog;
import io.graftbench.lab.NamespaceWire;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.StateRecord;
import io.graftbench.lab.Tuner;
import io.graftbench.lab.Wire;
import io.graftbench.results.Environment;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.Session;
import io.graftbench.scenario.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One block on this machine. */
final class LocalSession implements OpenLab {
    private final Host machine;
    private final Host peer;
    private final StateRecord record;
    private final List<HostChange> changes;
    private final Facts facts;
    private final Path kernelLog;
    private final Runnable whenEnded;
    private @Nullable Session finished;

    /**
     * @param toolPrefix of the tools
     * @param jars of the JVM's workload, found when they are asked for
     * @param openSeconds wall time until all was ready
     * @param logged the last time stamp of the kernel's log before; empty where the log may not be read
     */
    record Facts(
            int block,
            String toolPrefix,
            Environment environment,
            Optional<String> graftMissing,
            Optional<ContainerEngine> engine,
            JvmPrograms.Bringer jars,
            double openSeconds,
            Optional<Double> logged) {}

    /**
     * @param record that has all of {@code changes}, and is closed when they are undone
     * @param kernelLog is written at the end
     */
    LocalSession(
            Host machine,
            StateRecord record,
            List<HostChange> changes,
            Facts facts,
            Path kernelLog,
            Runnable whenEnded) {
        this.machine = machine;
        this.peer = new NamespaceHost("peer", machine, NamespaceWire.NAMESPACE);
        this.record = record;
        this.changes = new ArrayList<>(changes);
        this.facts = facts;
        this.kernelLog = kernelLog;
        this.whenEnded = whenEnded;
    }

    @Override
    public Host dut() {
        return machine;
    }

    @Override
    public Host peer() {
        return peer;
    }

    @Override
    public Wire wire() {
        return NamespaceWire.WIRE;
    }

    @Override
    public String toolPrefix() {
        return facts.toolPrefix();
    }

    @Override
    public Optional<String> graftMissing() {
        return facts.graftMissing();
    }

    @Override
    public Optional<ContainerEngine> engine() {
        return facts.engine();
    }

    @Override
    public JvmPrograms jvm() {
        return JvmPrograms.of(List.of(machine), facts.jars());
    }

    @Override
    public synchronized void trialsMake(String prefix) {
        isAbout(new HostChange.Names(prefix));
    }

    /** The wire is no network card. */
    @Override
    public synchronized Map<String, SortedMap<String, String>> tune(Tuning profile) {
        return profile == Tuning.NONE
                ? Map.of()
                : Map.of("dut", Tuner.tune(machine, profile, Optional.empty(), this::isAbout));
    }

    private void isAbout(HostChange change) {
        record.add(change);
        changes.add(change);
    }

    @Override
    public Environment environment() {
        return facts.environment();
    }

    @Override
    public synchronized Session finish() {
        if (finished == null) {
            finished = end();
        }
        return finished;
    }

    /** An interrupted thread ends a session as well as any other, and the interrupt stays. */
    private Session end() {
        var interrupted = Thread.interrupted();
        try {
            var warnings = new ArrayList<String>();
            restore(warnings);
            warnings.addAll(KernelLog.warnings(saveLog(warnings)));
            return new Session(facts.block(), facts.openSeconds(), kernelLog.toString(), warnings);
        } finally {
            whenEnded.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What cannot be undone stays on record. */
    private void restore(List<String> warnings) {
        var left = new HostChanges(machine).restore(changes);
        if (left.isEmpty()) {
            record.close();
        } else {
            left.forEach(change -> warnings.add("this could not be undone: " + change.line()));
        }
    }

    private String saveLog(List<String> warnings) {
        var log = machine.run(Command.of("dmesg"));
        if (!log.succeeded() || facts.logged().isEmpty()) {
            warnings.add("the kernel's log may not be read here, so that nothing is known of its warnings: "
                    + log.stderr().strip());
        }
        var news = facts.logged()
                .map(stamp -> KernelLog.since(stamp, log.stdout()))
                .orElse("");
        try {
            Files.writeString(kernelLog, news);
            return news;
        } catch (IOException e) {
            throw new ResultsNotStored(kernelLog, e);
        }
    }

    @Override
    public void close() {
        finish();
    }
}
