// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.Digest;
import io.graftbench.lab.ModuleSources;
import io.graftbench.lab.PartStore;
import io.graftbench.lab.Progress;
import io.graftbench.lab.ToolsPart;
import java.nio.file.Path;

/** What is copied to a machine: the tools, and in {@code kmod/} the sources of the module. */
final class InstallationPart {
    private InstallationPart() {}

    /**
     * Its folder, of which the name is the digest.
     *
     * @throws io.graftbench.host.CommandFailed if the tools could not be built
     */
    static Path get(SshSettings settings, Progress progress) {
        var harness = new LocalHost("harness");
        var kmod = settings.repository().resolve("kmod");
        var store = new PartStore(settings.cache(), progress);
        var tools = ToolsPart.get(store, harness, kmod, settings.cache().resolve("sources"));
        var digest =
                ModuleSources.addTo(new Digest().text(tools.digest()), kmod).hex();
        return store.get("installation", digest, "what machines behind SSH get", into -> {
            harness.copyTo(tools.prefix(), into.toString());
            ModuleSources.copy(kmod, into.resolve("kmod"));
        });
    }
}
