// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.JvmPrograms;
import io.graftbench.lab.KernelLog;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.Tuner;
import io.graftbench.lab.Wire;
import io.graftbench.results.Environment;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.Session;
import io.graftbench.scenario.Inventory.WireEnd;
import io.graftbench.scenario.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One block on the machines of an inventory. */
final class SshSession implements OpenLab {
    private final RemoteMachine dut;
    private final Host peer;
    private final Facts facts;
    private final Map<RemoteMachine, Optional<Double>> logged;
    private final Path kernelLog;
    private final Runnable whenEnded;
    private @Nullable Session finished;

    /**
     * @param toolPrefix of the tools on dut
     * @param jars of the JVM's workload, copied to both machines when they are asked for
     * @param openSeconds wall time until all was ready
     */
    record Facts(
            int block,
            Wire wire,
            String toolPrefix,
            Environment environment,
            Optional<String> graftMissing,
            JvmPrograms.Bringer jars,
            double openSeconds) {}

    /**
     * @param logged for each machine of the session the last time stamp of its kernel's log before; empty where that may not
     *     be read
     * @param kernelLog is written at the end
     */
    SshSession(
            RemoteMachine dut,
            Host peer,
            Facts facts,
            Map<RemoteMachine, Optional<Double>> logged,
            Path kernelLog,
            Runnable whenEnded) {
        this.dut = dut;
        this.peer = peer;
        this.facts = facts;
        this.logged = logged;
        this.kernelLog = kernelLog;
        this.whenEnded = whenEnded;
    }

    @Override
    public Host dut() {
        return dut.host();
    }

    @Override
    public Host peer() {
        return peer;
    }

    @Override
    public Wire wire() {
        return facts.wire();
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
    public JvmPrograms jvm() {
        var hosts = new ArrayList<Host>();
        logged.keySet().forEach(machine -> hosts.add(machine.host()));
        return JvmPrograms.of(hosts, facts.jars());
    }

    @Override
    public void trialsMake(String prefix) {
        logged.keySet().forEach(machine -> machine.announce(List.of(new HostChange.Names(prefix))));
    }

    @Override
    public Map<String, SortedMap<String, String>> tune(Tuning profile) {
        var tuned = new TreeMap<String, SortedMap<String, String>>();
        if (profile != Tuning.NONE) {
            logged.keySet().forEach(machine -> tuned.put(machine.name(), tune(machine, profile)));
        }
        return tuned;
    }

    /** The wire of a machine that is alone is no network card. */
    private SortedMap<String, String> tune(RemoteMachine machine, Tuning profile) {
        var card = machine.wire().map(WireEnd::link).filter(link -> logged.size() > 1);
        return Tuner.tune(machine.host(), profile, card, change -> machine.announce(List.of(change)));
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
            var log = new StringBuilder();
            logged.forEach((machine, stamp) -> leave(machine, stamp, log, warnings));
            write(log.toString());
            return new Session(facts.block(), facts.openSeconds(), kernelLog.toString(), warnings);
        } finally {
            whenEnded.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What cannot be undone stays on the machine's record; so does everything of one that is gone. */
    private static void leave(RemoteMachine machine, Optional<Double> stamp, StringBuilder log, List<String> warnings) {
        try {
            var changes = new SessionChanges(machine.host());
            changes.undo()
                    .left()
                    .forEach(change -> warnings.add(machine.name() + ": this could not be undone: " + change.line()));
            var news = news(machine, stamp, warnings);
            log.append("# ").append(machine.name()).append('\n').append(news);
            KernelLog.warnings(news).forEach(line -> warnings.add(machine.name() + ": " + line));
        } catch (HostUnreachable e) {
            warnings.add(machine.name() + " was gone before it was restored; that is done when it is back: "
                    + e.getMessage());
        }
    }

    private static String news(RemoteMachine machine, Optional<Double> stamp, List<String> warnings) {
        var log = machine.host().run(Command.of("dmesg"));
        if (!log.succeeded() || stamp.isEmpty()) {
            warnings.add(machine.name() + ": the kernel's log may not be read there, so that nothing is known of its"
                    + " warnings: " + log.stderr().strip());
        }
        return stamp.map(last -> KernelLog.since(last, log.stdout())).orElse("");
    }

    private void write(String log) {
        try {
            Files.writeString(kernelLog, log);
        } catch (IOException e) {
            throw new ResultsNotStored(kernelLog, e);
        }
    }

    @Override
    public void close() {
        finish();
    }
}
