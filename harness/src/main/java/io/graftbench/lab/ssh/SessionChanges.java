// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.Pause;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The changes of a session on one machine: on record there first, made by others, and undone here. */
final class SessionChanges {
    private static final String BOOT = "boot ";

    /** The script of a trial whose harness is gone undoes it within this. */
    private static final Duration UNDOING = Duration.ofSeconds(15);

    private final Host host;
    private final HostChanges changes;
    private final HostRecord record;

    SessionChanges(Host host) {
        this.host = host;
        this.changes = new HostChanges(host);
        this.record = HostRecord.ofSession(host);
    }

    /** Puts changes on record, before they are made. */
    void announce(List<? extends HostChange> more) {
        var lines = new ArrayList<>(List.of(BOOT + boot()));
        more.forEach(change -> lines.add(change.line()));
        record.add(lines);
    }

    private String boot() {
        return host.run(Command.of("cat", "/proc/sys/kernel/random/boot_id"))
                .require()
                .stdout()
                .strip();
    }

    /**
     * Undoes what is on record and still stands, and forgets the record when nothing does. What a machine had before it was
     * restarted is gone with that.
     *
     * @return what was undone, and what could not be
     */
    Undone undo() {
        var lines = record.lines();
        var recorded =
                lines.stream().flatMap(line -> HostChange.parse(line).stream()).toList();
        var found = lines.contains(BOOT + boot()) ? changes.standing(recorded) : List.<HostChange>of();
        var left = found;
        var deadline = System.nanoTime() + UNDOING.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left = changes.restore(recorded);
            if (!left.isEmpty()) {
                Pause.briefly();
            }
        }
        if (left.isEmpty()) {
            record.forget();
        }
        return new Undone(found, left);
    }

    /**
     * @param found what stood
     * @param left of that, what still stands
     */
    record Undone(List<HostChange> found, List<HostChange> left) {}
}
