// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import io.graftbench.lab.HostLock;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Progress;
import io.graftbench.scenario.Inventory.Machine;
import io.graftbench.scenario.Inventory.WireEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One machine of an inventory: reached, held, and restored. A machine that was lost is taken again when it is back. */
final class RemoteMachine implements AutoCloseable {
    private final String name;
    private final Machine machine;
    private final SshSettings settings;
    private final Progress progress;
    private @Nullable Connection connection;
    private @Nullable HostLock lock;

    /** @param name {@code dut} or {@code peer} */
    RemoteMachine(String name, Machine machine, SshSettings settings, Progress progress) {
        this.name = name;
        this.machine = machine;
        this.settings = settings;
        this.progress = progress;
    }

    String name() {
        return name;
    }

    Optional<WireEnd> wire() {
        return machine.wire();
    }

    /** @throws HostUnreachable where there is no connection */
    Host host() {
        if (connection == null) {
            throw new HostUnreachable(name + ": there is no connection to " + machine.destination());
        }
        return connection.host();
    }

    /** As it is when nobody was there before: connected, held, cleaned. */
    void take() {
        connection = Connection.open(name, Targets.of(settings.inventory(), machine), settings.cache());
        hold();
    }

    /**
     * Takes the machine again where it was lost; waits for one that is on its way up.
     *
     * @return whether it had been lost
     * @throws LabFailed if it does not come back, or somebody else holds it by now
     */
    boolean retake() {
        if (connection != null
                && lock != null
                && lock.isHeld()
                && connection.host().answers()) {
            return false;
        }
        release();
        progress.say(name + ": waiting for " + machine.destination());
        try {
            var target = Targets.of(settings.inventory(), machine);
            connection = Connection.await(name, target, settings.cache(), settings.patience());
            hold();
            return true;
        } catch (HostUnreachable e) {
            throw new LabFailed(
                    name + " did not come back within " + minutes(settings.patience()) + ": " + e.getMessage(), e);
        }
    }

    private static String minutes(Duration patience) {
        return patience.toMinutes() > 0 ? patience.toMinutes() + " min" : patience.toSeconds() + " s";
    }

    private void hold() {
        requireRoot();
        lock = HostLock.take(host(), HostLock.FILE);
        clean();
    }

    private void requireRoot() {
        var id = host().run(Command.of("id", "-u"));
        if (!id.succeeded() || !id.stdout().strip().equals("0")) {
            throw new LabFailed(name + " is not reached as root (" + machine.destination()
                    + (machine.sudo() ? ", with sudo -n" : "")
                    + "): say `user: root` or `sudo: true` in the inventory, and let sudo ask for no password. "
                    + (id.stdout() + id.stderr()).strip());
        }
    }

    /** Undoes what an earlier session left there. */
    void clean() {
        var undone = new SessionChanges(host()).undo();
        if (!undone.found().isEmpty()) {
            progress.say(name + ": cleaned up after an earlier run: " + HostChanges.words(undone.found()));
        }
        if (!undone.left().isEmpty()) {
            throw new LabFailed(name + ": an earlier run left what cannot be undone: "
                    + HostChanges.words(undone.left()) + "; its record is " + HostRecord.FOLDER + "/session there");
        }
    }

    void isFor(String run) {
        if (lock != null) {
            lock.isFor(run);
        }
    }

    /** Puts changes on record there, before they are made. */
    void announce(List<? extends HostChange> changes) {
        new SessionChanges(host()).announce(changes);
    }

    private void release() {
        try {
            if (lock != null) {
                lock.close();
            }
        } finally {
            lock = null;
            if (connection != null) {
                connection.close();
            }
            connection = null;
        }
    }

    @Override
    public void close() {
        release();
    }
}
