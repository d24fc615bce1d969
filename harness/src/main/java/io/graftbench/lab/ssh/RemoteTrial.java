// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.Host;
import io.graftbench.host.HostUnreachable;
import io.graftbench.host.Script;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.KernelSurvey;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.ModuleLoading;
import io.graftbench.lab.doctor.Finding;
import io.graftbench.lab.doctor.ModuleFinding;
import java.time.Duration;
import java.util.List;

/** Whether a machine's kernel takes the module that was compiled there: loaded and unloaded, with the machine held meanwhile. */
final class RemoteTrial {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String REMOVAL = "graftbench lab down --inventory FILE";

    private final RemoteMachine machine;
    private final Provision provision;

    /** @param machine that is held */
    private RemoteTrial(RemoteMachine machine, Provision provision) {
        this.machine = machine;
        this.provision = provision;
    }

    /** Leaves nothing behind, also when it is killed: the module is on record while it is loaded. */
    static Finding of(RemoteMachine machine, SshSettings settings) {
        try (machine) {
            machine.take();
            return new RemoteTrial(machine, new Provision(machine.host(), settings, message -> {})).found();
        } catch (LabFailed | HostUnreachable e) {
            return ModuleFinding.untried(String.valueOf(e.getMessage()), "");
        }
    }

    private Finding found() {
        return KernelSurvey.of(machine.host(), machine.name())
                .hindrance()
                .map(ModuleFinding::hopeless)
                .orElseGet(() -> provision
                        .compiled()
                        .map(this::loaded)
                        .orElseGet(() -> ModuleFinding.untried(
                                "it was not compiled for this kernel yet", "graftbench lab up --inventory FILE")));
    }

    private Finding loaded(String module) {
        Host host = machine.host();
        machine.announce(List.of(new HostChange.KernelModule()));
        var result = host.run(new Script(ModuleLoading.steps(module), List.of(), LIMIT));
        var undone = new SessionChanges(host).undo();
        return ModuleFinding.tried(ModuleLoading.missing(result), undone.left().isEmpty(), REMOVAL);
    }
}
