// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Host;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import java.nio.file.Path;

/** Whether this machine runs guests on its own processors. */
public final class Kvm {
    private Kvm() {}

    /** Boots a kernel on it once; builds that kernel, where there is anything to try. */
    public static boolean works(
            PartStore store, Host harness, Path repository, Path cache, String kernelName, Progress progress) {
        if (KvmTrial.isOutOfQuestion()) {
            return false;
        }
        var kernel = KernelPart.get(store, harness, repository, kernelName);
        var initrd = InitrdPart.get(store, harness, kernel);
        return new KvmTrial(cache, progress, KvmTrial.LIMIT).works(kernel.vmlinuz(), initrd);
    }
}
