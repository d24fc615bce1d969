// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.vm.ItFolders;
import java.nio.file.Path;

/** The box, built beforehand: machines of a test have no network by which it could be. */
public final class VagrantBox {
    private VagrantBox() {}

    public static Path build(Provider provider) {
        return BoxPart.get(new PartStore(ItFolders.cache(), message -> {}), new LocalHost("here"), provider)
                .file();
    }
}
