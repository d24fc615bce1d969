// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.lab.HostFacts;
import io.graftbench.lab.KernelLog;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.ModuleLoading;
import io.graftbench.lab.NamespaceWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first script of a session, and what is read from a kernel's log. */
final class LocalSetup {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String LOG = "log";

    private LocalSetup() {}

    /** Wire, module, facts, and how far the kernel's log is. */
    static Script welcome(LocalModule.Built built) {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Observe(LOG, Command.of("dmesg")));
        steps.addAll(NamespaceWire.build());
        built.module().ifPresent(module -> steps.addAll(ModuleLoading.steps(module.toString())));
        steps.addAll(HostFacts.steps(built.tools().toString(), NamespaceWire.WIRE.dutInterface()));
        steps.addAll(HostFacts.wireSteps(
                List.of("ip", "netns", "exec", NamespaceWire.NAMESPACE), "peer", NamespaceWire.WIRE.peerInterface()));
        return new Script(steps, List.of(), LIMIT);
    }

    /** @throws LabFailed with the words of the step that failed */
    static ScriptResult requireWelcome(ScriptResult result) {
        result.failed().ifPresent(step -> {
            throw new LabFailed(
                    "the wire cannot be made on this machine: `" + step.display() + "` failed: " + step.words());
        });
        return result;
    }

    /** Why the module is not loaded. */
    static Optional<String> graftMissing(ScriptResult welcome, Optional<String> notBuilt) {
        if (notBuilt.isPresent()) {
            return notBuilt;
        }
        return ModuleLoading.missing(welcome);
    }

    /** The last time stamp of the log when the session began; empty where the log may not be read. */
    static Optional<Double> logged(ScriptResult welcome) {
        var log = welcome.step(LOG);
        return log.succeeded() ? Optional.of(KernelLog.last(log.stdout())) : Optional.empty();
    }
}
