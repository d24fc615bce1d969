// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import java.util.List;
import java.util.Optional;

/** Loads the module, which says best whether it can be loaded. */
public final class ModuleLoading {
    private static final String INSMOD = "graft.insmod";
    private static final String LOCKDOWN = "graft.lockdown";

    private ModuleLoading() {}

    /** Steps that never fail. */
    public static List<Step> steps(String module) {
        return List.of(
                new Step.Observe(INSMOD, Command.of("insmod", module)),
                new Step.Observe(LOCKDOWN, Command.of("cat", "/sys/kernel/security/lockdown")),
                new Step.Observe(HostFacts.MODULE, Command.of("sha256sum", module)));
    }

    /** Why it is not loaded, of a result that has the steps. */
    public static Optional<String> missing(ScriptResult welcome) {
        var insmod = welcome.step(INSMOD);
        return insmod.succeeded()
                ? Optional.empty()
                : Optional.of("`" + insmod.display() + "` failed: " + insmod.words()
                        + refusal(welcome.step(LOCKDOWN).stdout()));
    }

    /** A kernel that was booted securely takes signed modules only. */
    private static String refusal(String lockdown) {
        var locked = lockdown.contains("[integrity]") || lockdown.contains("[confidentiality]");
        return locked
                ? "; this kernel is locked down and takes signed modules only: sign it, or boot without Secure Boot"
                : "";
    }
}
