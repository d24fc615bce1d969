// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.lab.ssh.RemoteLab;
import io.graftbench.lab.ssh.SshSettings;
import io.graftbench.lab.vagrant.VagrantMachines;
import io.graftbench.scenario.Inventories;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which machines something is done to outside of a run: those of an inventory, or those that Vagrant keeps. */
final class MachineOptions {
    private static final String VAGRANT = "vagrant";

    @Option(names = "--inventory", paramLabel = "FILE", description = "The machines of --lab ssh, a YAML file.")
    private @Nullable Path inventory;

    @Option(
            names = "--lab",
            paramLabel = "LAB",
            description = "vagrant: the two machines of the folder vagrant/. ssh is what --inventory means.")
    private @Nullable String lab;

    /** Whether any were named. */
    boolean areGiven() {
        return inventory != null || lab != null;
    }

    /**
     * Does something with the machines. Vagrant's have to run.
     *
     * @throws UsageError unless exactly one lab was named
     */
    <T> T with(Surroundings surroundings, Function<RemoteLab, T> work) {
        if (!isVagrant()) {
            return onThem(inventory(surroundings), surroundings, work);
        }
        try (var machines = virtual(surroundings)) {
            return onThem(machines.reach(), surroundings, work);
        }
    }

    /** What they have then, in words. */
    List<String> up(Surroundings surroundings) {
        if (!isVagrant()) {
            return onThem(inventory(surroundings), surroundings, RemoteLab::up);
        }
        try (var machines = virtual(surroundings)) {
            return onThem(machines.up(), surroundings, RemoteLab::up);
        }
    }

    /** What was removed, and what stays, in words. */
    List<String> down(Surroundings surroundings) {
        if (!isVagrant()) {
            return onThem(inventory(surroundings), surroundings, RemoteLab::down);
        }
        try (var machines = virtual(surroundings)) {
            return machines.remove();
        }
    }

    private boolean isVagrant() {
        if (lab != null && !List.of(VAGRANT, "ssh").contains(lab)) {
            throw new UsageError(
                    "--lab " + lab + ": only machines behind SSH are got ready: --lab vagrant, or --inventory FILE");
        }
        var vagrant = VAGRANT.equals(lab);
        if (vagrant == (inventory != null)) {
            throw new UsageError(
                    vagrant
                            ? "--lab vagrant has machines of its own: leave out --inventory"
                            : "which machines? --inventory FILE, or --lab vagrant");
        }
        return vagrant;
    }

    private SshSettings inventory(Surroundings surroundings) {
        var file = Optional.ofNullable(inventory).orElseThrow();
        return SshSettings.of(
                "ssh", surroundings.root(), surroundings.cache(), Inventories.read(file), Optional.empty());
    }

    private static VagrantMachines virtual(Surroundings surroundings) {
        return VagrantMachines.of(surroundings.vagrant(Optional.empty()), surroundings.console()::note);
    }

    private static <T> T onThem(SshSettings settings, Surroundings surroundings, Function<RemoteLab, T> work) {
        try (var machines = new RemoteLab(settings, surroundings.console()::note)) {
            return work.apply(machines);
        }
    }
}
