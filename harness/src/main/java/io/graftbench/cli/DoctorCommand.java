// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.doctor.Examination;
import io.graftbench.lab.doctor.Finding;
import io.graftbench.lab.doctor.Finding.Verdict;
import io.graftbench.lab.local.LocalSettings;
import io.graftbench.lab.local.ModuleTrial;
import io.graftbench.lab.ssh.RemoteLab;
import io.graftbench.scenario.ContainerRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "doctor",
        description = "Say what this machine can do, what is missing or makes noise, and the command that mends it.")
final class DoctorCommand implements Callable<Integer> {
    private static final String VM = "the embedded machine (--lab vm)";
    private static final String LOCAL = "this machine (--lab local)";

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print the findings as JSON, by what they are about.")
    private boolean json;

    @Option(
            names = "--nic",
            paramLabel = "NAME",
            description = "The network card of the wire; without it all that there are.")
    private @Nullable String card;

    @Mixin
    private MachineOptions machines = new MachineOptions();

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = surroundings.console();
        var findings = new LinkedHashMap<String, List<Finding>>();
        if (machines.areGiven()) {
            findings.putAll(others());
            console.print(json ? asJson(findings) : asText(findings));
            return ExitStatus.PASSED;
        }
        findings.put(VM, Checkup.of(surroundings.cache()));
        findings.put(LOCAL, thisMachine());
        console.print(json ? asJson(findings) : asText(findings));
        var missing = findings.getOrDefault(VM, List.of()).stream()
                .filter(f -> f.verdict() == Verdict.MISSING)
                .toList();
        if (missing.isEmpty()) {
            return ExitStatus.PASSED;
        }
        console.error("the VM lab cannot run here: "
                + missing.stream().map(Finding::subject).collect(Collectors.joining(", ")) + " missing");
        return ExitStatus.HOST_FAILED;
    }

    private Map<String, List<Finding>> others() {
        if (card != null) {
            throw new UsageError("--nic is a card of this machine; those of an inventory's are in it");
        }
        return machines.with(surroundings, RemoteLab::examine);
    }

    private List<Finding> thisMachine() {
        var findings = new ArrayList<>(Examination.of(new LocalHost("this machine"), Optional.ofNullable(card)));
        var settings =
                LocalSettings.of(surroundings.root(), surroundings.cache(), Optional.empty(), ContainerRuntime.NETNS);
        findings.add(ModuleTrial.of(settings, surroundings.console()::note));
        return findings;
    }

    private static String asText(Map<String, List<Finding>> findings) {
        return findings.entrySet().stream()
                .map(host -> host.getKey() + "\n"
                        + host.getValue().stream()
                                .map(finding -> finding.text().indent(2))
                                .collect(Collectors.joining())
                        + "  " + summary(host.getValue()) + "\n")
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String summary(List<Finding> findings) {
        var counts = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.verdict().words(), java.util.TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String asJson(Map<String, List<Finding>> findings) {
        var plain = new LinkedHashMap<String, Object>();
        findings.forEach((host, all) ->
                plain.put(host, all.stream().map(DoctorCommand::fields).toList()));
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(plain);
    }

    private static Map<String, String> fields(Finding finding) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("verdict", finding.verdict().words());
        fields.put("subject", finding.subject());
        fields.put("found", finding.found());
        fields.put("why", finding.why());
        fields.put("mend", finding.mend());
        return fields;
    }
}
