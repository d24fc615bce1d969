// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.ContainerEngine;
import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.host.NamespaceHost;
import io.graftbench.lab.JvmPrograms;
import io.graftbench.lab.KernelLog;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.Wire;
import io.graftbench.results.Clock;
import io.graftbench.results.Environment;
import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One boot: the guest's initial namespaces are {@code dut}, a namespace of it is {@code peer}. */
final class VmSession implements OpenLab {
    private final BootedGuest guest;
    private final Host peer;
    private final Facts facts;
    private final BootedGuest.Order order;
    private final Path kernelLog;
    private final Runnable whenEnded;
    private @Nullable Session finished;

    /**
     * @param jars of the JVM's workload, copied to the guest when they are asked for
     * @param bootSeconds wall time until all was ready
     */
    record Facts(
            Environment environment,
            Optional<String> graftMissing,
            Optional<ContainerEngine> engine,
            JvmPrograms.Bringer jars,
            double bootSeconds) {}

    /**
     * @param kernelLog is written at the end
     * @param whenEnded is called once, after the guest has ended
     */
    VmSession(BootedGuest guest, Facts facts, BootedGuest.Order order, Path kernelLog, Runnable whenEnded) {
        this.guest = guest;
        this.peer = new NamespaceHost("peer", guest.host(), VmWire.NAMESPACE);
        this.facts = facts;
        this.order = order;
        this.kernelLog = kernelLog;
        this.whenEnded = whenEnded;
    }

    @Override
    public Host dut() {
        return guest.host();
    }

    @Override
    public Host peer() {
        return peer;
    }

    @Override
    public Wire wire() {
        return VmWire.WIRE;
    }

    @Override
    public String toolPrefix() {
        return PayloadPart.PREFIX;
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
        return JvmPrograms.of(List.of(guest.host()), facts.jars());
    }

    @Override
    public Clock clock() {
        return order.accelerator().clock();
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

    /** An interrupted thread ends a session as well as any other: the guest's log is read, and the interrupt stays. */
    private Session end() {
        var interrupted = Thread.interrupted();
        try {
            return endCalmly();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Session endCalmly() {
        var warnings = new ArrayList<String>();
        try {
            var virtual = clock() == Clock.VIRTUAL;
            var farewell =
                    guest.host().run(GuestSetup.farewell(facts.graftMissing().isEmpty(), virtual));
            var log = farewell.steps().containsKey("log") ? farewell.step("log").stdout() : "";
            Files.writeString(kernelLog, log);
            warnings.addAll(GuestSetup.troubles(farewell));
            warnings.addAll(KernelLog.warnings(log));
        } catch (HostUnreachable e) {
            warnings.add("the guest was gone before its log was read: " + e.getMessage());
            warnings.addAll(KernelLog.warnings(saveConsole()));
        } catch (IOException e) {
            throw new ResultsNotStored(kernelLog, e);
        } finally {
            end(warnings);
        }
        return new Session(order.block(), facts.bootSeconds(), nameInRun(), List.copyOf(warnings));
    }

    private void end(List<String> warnings) {
        if (!guest.isAlive()) {
            warnings.add("QEMU had ended before it was asked to");
        }
        guest.close();
        whenEnded.run();
    }

    /** What a dead guest's kernel said last is on its console. */
    private String saveConsole() {
        try {
            var console = Files.readString(order.console(), StandardCharsets.ISO_8859_1);
            Files.writeString(kernelLog, console);
            return console;
        } catch (IOException e) {
            return "";
        }
    }

    private String nameInRun() {
        var logs = kernelLog.toAbsolutePath().getParent();
        var run = logs == null ? null : logs.getParent();
        return run == null
                ? kernelLog.toString()
                : run.relativize(kernelLog.toAbsolutePath()).toString();
    }

    /** Ends the guest at once, without a word to it: for a harness that is about to go. */
    void abandon() {
        guest.close();
    }

    @Override
    public void close() {
        finish();
    }
}
