// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.host.Command;
import io.graftbench.host.Script;
import io.graftbench.host.ScriptResult;
import io.graftbench.host.Step;
import io.graftbench.host.StepResult;
import io.graftbench.lab.HostFacts;
import io.graftbench.lab.LabFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first script of a session, and what is read from a kernel's log. */
final class LocalSetup {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String INSMOD = "graft.insmod";
    private static final String LOCKDOWN = "graft.lockdown";
    private static final String LOG = "log";

    private LocalSetup() {}

    /** Wire, module, facts, and how far the kernel's log is. */
    static Script welcome(LocalModule.Built built) {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Observe(LOG, Command.of("dmesg")));
        steps.addAll(LocalWire.build());
        built.module().ifPresent(module -> steps.addAll(loading(module)));
        steps.addAll(HostFacts.steps(built.tools().toString(), LocalWire.WIRE.dutInterface()));
        steps.addAll(HostFacts.wireSteps(
                List.of("ip", "netns", "exec", LocalWire.NAMESPACE), "peer", LocalWire.WIRE.peerInterface()));
        return new Script(steps, List.of(), LIMIT);
    }

    private static List<Step> loading(Path module) {
        return List.of(
                new Step.Observe(INSMOD, Command.of("insmod", module.toString())),
                new Step.Observe(LOCKDOWN, Command.of("cat", "/sys/kernel/security/lockdown")));
    }

    /** @throws LabFailed with the words of the step that failed */
    static ScriptResult requireWelcome(ScriptResult result) {
        result.failed().ifPresent(step -> {
            throw new LabFailed(
                    "the wire cannot be made on this machine: `" + step.display() + "` failed: " + words(step));
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
                : Optional.of("`" + insmod.display() + "` failed: " + words(insmod)
                        + refusal(welcome.step(LOCKDOWN).stdout()));
    }

    /** A kernel that was booted securely takes signed modules only. */
    private static String refusal(String lockdown) {
        var locked = lockdown.contains("[integrity]") || lockdown.contains("[confidentiality]");
        return locked
                ? "; this kernel is locked down and takes signed modules only: sign it, or boot without Secure Boot"
                : "";
    }

    /** The last time stamp of the log when the session began; empty where the log may not be read. */
    static Optional<Double> logged(ScriptResult welcome) {
        var log = welcome.step(LOG);
        return log.succeeded()
                ? Optional.of(log.stdout()
                        .lines()
                        .mapToDouble(LocalSetup::stamp)
                        .max()
                        .orElse(0))
                : Optional.empty();
    }

    /** The lines that came after. A line without a time stamp belongs to the one before it. */
    static String since(double stamp, String log) {
        return log.lines()
                .dropWhile(line -> !(stamp(line) > stamp))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** Seconds since the kernel started, by its own reckoning; 0 where a line has none. */
    private static double stamp(String line) {
        var end = line.indexOf(']');
        if (!line.startsWith("[") || end < 0) {
            return 0;
        }
        var words = line.substring(1, end).strip();
        return words.matches("\\d+\\.\\d+") ? Double.parseDouble(words) : 0;
    }

    static String words(StepResult step) {
        return (step.stderr().isBlank() ? step.stdout() : step.stderr()).strip();
    }
}
