// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.lab.GivenModule;
import io.graftbench.lab.Lab;
import io.graftbench.lab.Progress;
import io.graftbench.lab.local.LocalLab;
import io.graftbench.lab.local.LocalSettings;
import io.graftbench.lab.ssh.SshLab;
import io.graftbench.lab.ssh.SshSettings;
import io.graftbench.lab.vagrant.VagrantLab;
import io.graftbench.lab.vm.Addition;
import io.graftbench.lab.vm.VmLab;
import io.graftbench.lab.vm.VmSettings;
import io.graftbench.results.Clock;
import io.graftbench.scenario.ContainerRuntime;
import io.graftbench.scenario.Inventories;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Scenario.RequestedClock;
import io.graftbench.scenario.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From what a scenario asks for to a lab. */
final class Laboratory {
    private Laboratory() {}

    /**
     * The lab of a scenario, with everything built that can be built before anything is booted.
     *
     * @throws UsageError if there is no such lab, or it knows no such kernel or clock
     * @throws io.graftbench.lab.LabFailed if something could not be built, or is missing
     */
    static Lab prepared(Scenario scenario, Surroundings surroundings, Optional<Path> inventory, Progress progress) {
        return switch (scenario.lab()) {
            case VM -> embedded(scenario, surroundings, progress);
            case LOCAL -> local(scenario, surroundings, progress);
            case SSH -> remote(scenario, surroundings, inventory, progress);
            case VAGRANT -> virtual(scenario, surroundings, inventory, progress);
        };
    }

    private static Lab embedded(Scenario scenario, Surroundings surroundings, Progress progress) {
        checkKernel(scenario.kernel(), surroundings);
        var settings = new VmSettings(
                surroundings.root(),
                surroundings.cache(),
                scenario.kernel(),
                requestedClock(scenario),
                given(scenario),
                scenario.moduleBurn(),
                additions(scenario));
        var lab = new VmLab(settings, progress);
        return prepared(lab, lab::prepare);
    }

    private static Optional<GivenModule> given(Scenario scenario) {
        return scenario.module().map(GivenModule::new);
    }

    private static Set<Addition> additions(Scenario scenario) {
        if (scenario.runtime() == ContainerRuntime.DOCKER) {
            return Set.of(Addition.DOCKER);
        }
        var jvm = scenario.workloads().stream().anyMatch(Workload.Jmh.class::isInstance);
        return jvm ? Set.of(Addition.JRE) : Set.of();
    }

    private static Lab local(Scenario scenario, Surroundings surroundings, Progress progress) {
        requireRealTime(scenario);
        var lab = new LocalLab(
                LocalSettings.of(surroundings.root(), surroundings.cache(), given(scenario), scenario.runtime()),
                progress);
        return prepared(lab, lab::prepare);
    }

    private static Lab remote(
            Scenario scenario, Surroundings surroundings, Optional<Path> inventory, Progress progress) {
        requireRealTime(scenario);
        requireNoDocker(scenario);
        var file = inventory.orElseThrow(() -> new UsageError("which machines? --lab ssh needs --inventory FILE"));
        var settings = SshSettings.of(
                "ssh", surroundings.root(), surroundings.cache(), Inventories.read(file), given(scenario));
        var lab = new SshLab(settings, progress);
        return prepared(lab, lab::prepare);
    }

    private static Lab virtual(
            Scenario scenario, Surroundings surroundings, Optional<Path> inventory, Progress progress) {
        requireRealTime(scenario);
        requireNoDocker(scenario);
        if (inventory.isPresent()) {
            throw new UsageError("--lab vagrant has machines of its own: leave out --inventory, or take --lab ssh");
        }
        var lab = new VagrantLab(surroundings.vagrant(given(scenario)), progress);
        return prepared(lab, lab::prepare);
    }

    private static void requireNoDocker(Scenario scenario) {
        if (scenario.runtime() == ContainerRuntime.DOCKER) {
            throw new UsageError("machines behind SSH have no containers of Docker Engine yet, and the scenario says"
                    + " `runtime: docker`: add --set runtime=netns, or take --lab vm or --lab local");
        }
    }

    private static void requireRealTime(Scenario scenario) {
        if (scenario.moduleBurn() > 0) {
            throw new UsageError(
                    "`module_burn` is built into the module of the embedded machine alone: take --lab vm, or"
                            + " leave it out");
        }
        if (requestedClock(scenario).filter(clock -> clock == Clock.VIRTUAL).isPresent()) {
            var lab = scenario.lab().name().toLowerCase(Locale.ROOT);
            throw new UsageError(
                    "the lab `" + lab + "` measures in real time, and the scenario says `clock: virtual`, with"
                            + " which that cannot be compared: add --set clock=real, and --set blocks=10, for real time is noisy");
        }
    }

    private static Lab prepared(Lab lab, Runnable preparation) {
        try {
            preparation.run();
            return lab;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** Empty where it is the lab's choice. */
    static Optional<Clock> requestedClock(Scenario scenario) {
        return scenario.clock().map(c -> c == RequestedClock.REAL ? Clock.REAL : Clock.VIRTUAL);
    }

    private static void checkKernel(String kernel, Surroundings surroundings) {
        var known = knownKernels(surroundings);
        if (!known.contains(kernel)) {
            throw new UsageError("there is no kernel `" + kernel + "`; there are: " + String.join(", ", known)
                    + " (--set kernel=…)");
        }
    }

    /** First words of the lines of kmod/kernels/list. */
    private static List<String> knownKernels(Surroundings surroundings) {
        var list = surroundings.root().resolve("kmod/kernels/list");
        try {
            return Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2)[0])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of kernels is missing", e);
        }
    }
}
