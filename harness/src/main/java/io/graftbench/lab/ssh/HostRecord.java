// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import io.graftbench.host.Script;
import io.graftbench.host.Step;
import io.graftbench.lab.LabFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What graftbench changes on a machine, kept on that machine, each line before the change is made: whoever comes next can undo
 * it, from wherever. To be used by who holds the machine.
 */
final class HostRecord {
    /** Of all records. */
    static final String FOLDER = "/var/lib/graftbench";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Host host;
    private final String file;

    private HostRecord(Host host, String name) {
        this.host = host;
        this.file = FOLDER + "/" + name;
    }

    /** Of changes that a session undoes at its end, and that a reboot undoes too. */
    static HostRecord ofSession(Host host) {
        return new HostRecord(host, "session");
    }

    /** Of what stays until the lab is taken down: folders, and packages, which stay even then. */
    static HostRecord ofInstallation(Host host) {
        return new HostRecord(host, "installed");
    }

    /** Empty where there is no record. */
    List<String> lines() {
        return host.run(Command.of("cat", "--", file)).stdout().lines().toList();
    }

    /** @throws LabFailed if they cannot be kept */
    void add(Collection<String> more) {
        var lines = new LinkedHashSet<>(lines());
        if (lines.addAll(more)) {
            write(new ArrayList<>(lines));
        }
    }

    private void write(List<String> lines) {
        var fresh = file + ".new";
        var text = String.join("\n", lines) + "\n";
        var steps = List.<Step>of(
                new Step.Run("folder", Command.of("mkdir", "-p", "--", FOLDER)),
                new Step.Run("text", Command.of("tee", "--", fresh).reading(text)),
                new Step.Run("kept", Command.of("sync", "--", fresh)),
                new Step.Run("moved", Command.of("mv", "--", fresh, file)));
        host.run(new Script(steps, List.of(), LIMIT)).failed().ifPresent(step -> {
            throw new LabFailed(
                    host.name() + ": the record of what is changed there cannot be written, and so nothing is"
                            + " changed: `" + step.display() + "` failed: " + step.words());
        });
    }

    /** To be called when all is undone. */
    void forget() {
        host.run(Command.of("rm", "-f", "--", file, file + ".new"));
        host.run(Command.of("rmdir", "--ignore-fail-on-non-empty", "--", FOLDER));
    }
}
