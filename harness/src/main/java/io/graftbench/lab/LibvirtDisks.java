// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.List;
import java.util.stream.Stream;

/**
 * Disks in libvirt's pool that vagrant-libvirt forgets: those that it made of boxes, and those of machines that it began to make
 * and could not, or was killed over. Where there is no libvirt there are none.
 */
public final class LibvirtDisks {
    private static final String POOL = "default";
    private static final List<String> MACHINES = List.of("graftbench-dut", "graftbench-peer");
    private static final String SUFFIX = ".img";

    private final Host harness;

    public LibvirtDisks(Host harness) {
        this.harness = harness;
    }

    /** Whether machines have a disk that is kept as what differs from a box's. */
    public boolean areUsed(String box) {
        return names().filter(name -> !name.startsWith(box))
                .anyMatch(name -> output("vol-dumpxml", "--pool", POOL, name).contains("/" + box));
    }

    /** Those of machines of the pair that there are not. */
    public List<String> orphans() {
        var machines =
                output("list", "--all", "--name").lines().map(String::strip).toList();
        return names().filter(name -> MACHINES.stream()
                        .filter(machine -> !machines.contains(machine))
                        .anyMatch(machine -> name.equals(machine + SUFFIX)))
                .toList();
    }

    /** @return those of a box, which are gone now */
    public List<String> removeOf(String box) {
        return remove(names().filter(name -> name.startsWith(box)).toList());
    }

    /** @return the {@link #orphans}, which are gone now */
    public List<String> removeOrphans() {
        return remove(orphans());
    }

    private List<String> remove(List<String> names) {
        return names.stream()
                .filter(name ->
                        harness.run(virsh("vol-delete", "--pool", POOL, name)).succeeded())
                .toList();
    }

    private Stream<String> names() {
        return output("vol-list", POOL)
                .lines()
                .map(line -> line.strip().split("\\s+", 2)[0])
                .filter(name -> !name.isEmpty());
    }

    private String output(String... arguments) {
        return harness.run(virsh(arguments)).stdout();
    }

    private static Command virsh(String... arguments) {
        return Command.of(arguments).prefixedBy(List.of("virsh", "--connect", "qemu:///system"));
    }
}
