// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.lab.Lab;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.OpenLab;
import io.graftbench.lab.Progress;
import io.graftbench.lab.ssh.SshLab;
import io.graftbench.results.Clock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Two machines of Vagrant's, from then on a lab behind SSH. Those that run already go on running; those that are started for
 * this lab are removed when it is closed.
 */
public final class VagrantLab implements Lab {
    private final VagrantMachines machines;
    private final Progress progress;
    private @Nullable SshLab lab;

    /** @throws LabFailed if there is no Vagrant here */
    public VagrantLab(VagrantSettings settings, Progress progress) {
        this.machines = VagrantMachines.of(settings, progress);
        this.progress = progress;
    }

    @Override
    public String name() {
        return "vagrant";
    }

    @Override
    public Clock clock() {
        return Clock.REAL;
    }

    @Override
    public int lanes() {
        return 1;
    }

    /**
     * Starts them, and brings to them what is missing.
     *
     * @throws LabFailed where they cannot be a lab, with what Vagrant said
     */
    public void prepare() {
        remote();
    }

    private synchronized SshLab remote() {
        if (lab == null) {
            machines.hold();
            if (!machines.areUp()) {
                machines.startForThisRun();
            }
            lab = new SshLab(machines.settings(), progress);
        }
        lab.prepare();
        return lab;
    }

    @Override
    public OpenLab open(int block, Path logs) {
        return remote().open(block, logs);
    }

    @Override
    public synchronized void close() {
        try {
            if (lab != null) {
                lab.close();
            }
        } finally {
            machines.close();
        }
    }
}
