// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Leftovers;
import io.graftbench.lab.Progress;
import io.graftbench.lab.doctor.Examination;
import io.graftbench.lab.doctor.Finding;
import io.graftbench.scenario.Inventory.Machine;
import io.graftbench.scenario.Inventory.WireEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The machines of an inventory outside of a run: what is done to them stays, until they are taken down. */
public final class RemoteLab implements AutoCloseable {
    private final SshSettings settings;
    private final Progress progress;
    private final List<RemoteMachine> machines = new ArrayList<>();

    public RemoteLab(SshSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        settings.inventory()
                .machines()
                .forEach((name, machine) -> machines.add(new RemoteMachine(name, machine, settings, progress)));
    }

    /**
     * Brings to the machines what a run needs there.
     *
     * @return what each has now, in words
     */
    public List<String> up() {
        take();
        var news = new ArrayList<String>();
        for (var machine : machines) {
            new Provision(machine.host(), settings, progress).programs();
            news.add(machine.name() + ": has the programs");
        }
        var dut = machines.get(0);
        var graft = new Provision(dut.host(), settings, progress).graft();
        news.add(dut.name() + ": "
                + graft.missing()
                        .map(reason -> "without GRAFT: " + reason)
                        .orElse("tools are in " + graft.tools() + ", the module is "
                                + graft.module().orElse("")));
        return news;
    }

    /**
     * Undoes and removes everything.
     *
     * @return what was removed, and what stays, in words
     */
    public List<String> down() {
        take();
        var news = new ArrayList<String>();
        for (var machine : machines) {
            var removed = new Installation(machine.host()).remove();
            removed.forEach(line -> news.add(machine.name() + ": " + line));
            if (removed.isEmpty()) {
                news.add(machine.name() + ": nothing was left behind");
            }
        }
        return news;
    }

    /**
     * Looks at the machines, also while somebody holds them. Where nobody does, the module that {@link #up} compiled is loaded and
     * unloaded; else nothing is changed.
     *
     * @throws LabFailed if one cannot be reached
     */
    public Map<String, List<Finding>> examine() {
        var findings = new LinkedHashMap<String, List<Finding>>();
        settings.inventory().machines().forEach((name, machine) -> {
            try (var connection = connect(name, machine)) {
                var card = machine.wire().map(WireEnd::link);
                var found = new ArrayList<>(Examination.of(connection.host(), card));
                if (name.equals(machines.get(0).name())) {
                    found.add(RemoteTrial.of(machines.get(0), settings));
                }
                findings.put(name + " (" + machine.destination() + ")", found);
            }
        });
        return findings;
    }

    private Connection connect(String name, Machine machine) {
        try {
            return Connection.open(name, Targets.of(settings.inventory(), machine), settings.cache());
        } catch (HostUnreachable e) {
            throw new LabFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private void take() {
        new Leftovers(settings.cache()).clean(progress);
        try {
            machines.forEach(RemoteMachine::take);
        } catch (HostUnreachable e) {
            throw new LabFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Runs a command with the terminal of this process; of an empty one, a shell. Whoever holds the machine is not disturbed.
     *
     * @return its exit status
     * @throws LabFailed if there is no such machine, or it cannot be reached
     */
    public int converse(String name, List<String> command) {
        var machine = settings.inventory().machines().get(name);
        if (machine == null) {
            throw new LabFailed("there is no host `" + name + "` in the inventory; there are: "
                    + String.join(", ", settings.inventory().machines().keySet()));
        }
        try (var connection = connect(name, machine)) {
            return connection.host().converse(command);
        }
    }

    @Override
    public void close() {
        machines.forEach(RemoteMachine::close);
    }
}
