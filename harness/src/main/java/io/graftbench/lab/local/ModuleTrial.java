// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.CommandFailed;
import io.graftbench.host.Host;
import io.graftbench.host.LocalHost;
import io.graftbench.host.Script;
import io.graftbench.lab.HostChange;
import io.graftbench.lab.HostChanges;
import io.graftbench.lab.HostLock;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.ModuleLoading;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import io.graftbench.lab.StateRecord;
import io.graftbench.lab.doctor.Finding;
import io.graftbench.lab.doctor.ModuleFinding;
import java.time.Duration;
import java.util.List;

/** Whether this machine's kernel takes the module: compiled, loaded and unloaded, with the machine held meanwhile. */
public final class ModuleTrial {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final LocalSettings settings;
    private final Progress progress;
    private final Host machine = new LocalHost("this machine");

    private ModuleTrial(LocalSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Leaves nothing behind, also when it is killed: the module is on record while it is loaded. */
    public static Finding of(LocalSettings settings, Progress progress) {
        var trial = new ModuleTrial(settings, progress);
        try {
            new Needs(trial.machine).requireRoot();
            var lock = HostLock.take(trial.machine, settings.lock().toString());
            try {
                return trial.built();
            } finally {
                lock.close();
            }
        } catch (LabFailed e) {
            return ModuleFinding.untried(String.valueOf(e.getMessage()), "");
        }
    }

    private Finding built() {
        var module = new LocalModule(new PartStore(settings.cache(), progress), machine, settings);
        return module.obstacle().map(ModuleFinding::hopeless).orElseGet(() -> compiled(module));
    }

    private Finding compiled(LocalModule module) {
        try {
            return loaded(module.compiled().toString());
        } catch (CommandFailed e) {
            return ModuleFinding.hopeless("it could not be built: " + e.getMessage());
        }
    }

    private Finding loaded(String file) {
        var module = new HostChange.KernelModule();
        var record = StateRecord.open(settings.cache());
        record.add(module);
        var result = machine.run(new Script(ModuleLoading.steps(file), List.of(), LIMIT));
        var unloaded = new HostChanges(machine).restore(List.of(module)).isEmpty();
        if (unloaded) {
            record.close();
        }
        return ModuleFinding.tried(ModuleLoading.missing(result), unloaded, "graftbench clean");
    }
}
