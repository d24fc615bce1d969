// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import io.graftbench.lab.HostFacts;
import io.graftbench.lab.LabFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first and the last script of a session. */
final class GuestSetup {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String INSMOD = "graft.insmod";
    private static final String RMMOD = "graft.rmmod";

    private GuestSetup() {}

    /** Wire, module, facts. */
    static Script welcome() {
        var steps = new ArrayList<>(VmWire.build());
        steps.add(observe(INSMOD, "insmod", PayloadPart.PREFIX + "/graft.ko"));
        steps.addAll(HostFacts.steps(PayloadPart.PREFIX, VmWire.WIRE.dutInterface()));
        steps.addAll(HostFacts.wireSteps(
                List.of("ip", "netns", "exec", VmWire.NAMESPACE), "peer", VmWire.WIRE.peerInterface()));
        return new Script(steps, List.of(), LIMIT);
    }

    /** @throws LabFailed with the words of the step that failed */
    static ScriptResult requireWelcome(ScriptResult result) {
        result.failed().ifPresent(step -> {
            throw new LabFailed("setting the guest up: `" + step.display() + "` failed: " + words(step));
        });
        return result;
    }

    /** Why the module is not loaded. */
    static Optional<String> graftMissing(ScriptResult welcome, Optional<String> notBuilt) {
        if (notBuilt.isPresent()) {
            return notBuilt;
        }
        var insmod = welcome.step(INSMOD);
        return insmod.succeeded()
                ? Optional.empty()
                : Optional.of("`" + insmod.display() + "` failed: " + words(insmod));
    }

    /**
     * Takes all down and reads the kernel's log. On a virtual clock the wait is free, and long enough for a kernel that
     * waits for a lost reference to complain.
     */
    static Script farewell(boolean graft, boolean virtual) {
        var steps = new ArrayList<Step>();
        steps.add(observe("wire.remove", "ip", "netns", "delete", VmWire.NAMESPACE));
        if (graft) {
            steps.add(observe(RMMOD, "rmmod", "graft"));
        }
        if (virtual) {
            steps.add(observe("settle", "sleep", "12"));
        }
        steps.add(observe("log", "dmesg"));
        return new Script(steps, List.of(), LIMIT);
    }

    /** What went wrong in the farewell itself. */
    static List<String> troubles(ScriptResult farewell) {
        return farewell.steps().values().stream()
                .filter(step -> !step.succeeded())
                .map(step -> "`" + step.display() + "` failed: " + words(step))
                .toList();
    }

    private static Step observe(String name, String... argv) {
        return new Step.Observe(name, Command.of(argv));
    }

    private static String words(StepResult step) {
        return (step.stderr().isBlank() ? step.stdout() : step.stderr()).strip();
    }
}
