// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.Lab;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Leftovers;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.Progress;
import io.graftbench.results.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machines of an inventory, in real time. Holds them from {@link #prepare} until it is closed; a machine that is lost on
 * the way is waited for, cleaned and provisioned again when the next block is opened.
 */
public final class SshLab implements Lab {
    private final SshSettings settings;
    private final Progress progress;
    private final RemoteMachine dut;
    private final Optional<RemoteMachine> peer;
    private Provision.@Nullable Provided provided;
    private @Nullable SshSession session;

    public SshLab(SshSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        var inventory = settings.inventory();
        this.dut = new RemoteMachine("dut", inventory.dut(), settings, progress);
        this.peer = inventory.peer().map(machine -> new RemoteMachine("peer", machine, settings, progress));
    }

    @Override
    public String name() {
        return settings.lab();
    }

    @Override
    public Clock clock() {
        return Clock.REAL;
    }

    @Override
    public int lanes() {
        return 1;
    }

    private List<RemoteMachine> machines() {
        return peer.map(other -> List.of(dut, other)).orElse(List.of(dut));
    }

    /**
     * Takes the machines, cleans up after whoever had them before, and brings to them what is missing.
     *
     * @throws LabFailed where they cannot be a lab, saying what would mend it
     */
    public synchronized void prepare() {
        if (provided == null) {
            new Leftovers(settings.cache()).clean(progress);
            try {
                machines().forEach(RemoteMachine::take);
            } catch (HostUnreachable e) {
                throw new LabFailed(String.valueOf(e.getMessage()), e);
            }
            provided = provision();
        }
    }

    private Provision.Provided provision() {
        machines().forEach(machine -> new Provision(machine.host(), settings, progress).programs());
        var graft = new Provision(dut.host(), settings, progress).graft();
        graft.missing().ifPresent(reason -> progress.say("without GRAFT: " + reason));
        return graft;
    }

    @Override
    public synchronized OpenLab open(int block, Path logs) {
        prepare();
        if (session != null) {
            throw new LabFailed("these machines are a lab for one block at a time");
        }
        var lost = machines().stream().filter(RemoteMachine::retake).toList();
        if (!lost.isEmpty() || provided == null) {
            provided = provision();
        }
        machines()
                .forEach(machine -> machine.isFor(
                        logs.toAbsolutePath().resolve("../..").normalize().toString()));
        session = new SshOpening(settings, dut, peer, provided, progress).open(block, logs, this::ended);
        return session;
    }

    private synchronized void ended() {
        session = null;
    }

    @Override
    public void close() {
        SshSession open;
        synchronized (this) {
            open = session;
        }
        if (open != null) {
            open.close();
        }
        machines().forEach(RemoteMachine::close);
    }
}
