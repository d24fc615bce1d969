// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.cli.Checkup.Finding;
import io.graftbench.cli.Checkup.Verdict;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Say what this machine can do for the VM lab, what is missing, and the command that mends it.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = surroundings.console();
        var findings = Checkup.of(surroundings.cache());
        findings.forEach(finding -> console.print(finding.text()));
        var missing =
                findings.stream().filter(f -> f.verdict() == Verdict.MISSING).toList();
        if (missing.isEmpty()) {
            console.print("\nThe VM lab can run here: ./graftbench run scenarios/quick.yaml");
            return ExitStatus.PASSED;
        }
        console.error("the VM lab cannot run here: "
                + missing.stream().map(Finding::subject).collect(Collectors.joining(", ")) + " missing");
        return ExitStatus.HOST_FAILED;
    }
}
