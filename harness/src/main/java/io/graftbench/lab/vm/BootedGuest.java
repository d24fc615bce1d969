// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.SshHost;
import io.graftbench.host.SshTarget;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.StateRecord;
import java.nio.file.Path;
import java.time.Duration;

/** A guest with a connection to it, and all it has on this machine. Closing leaves nothing of it. */
final class BootedGuest implements AutoCloseable {
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(4);
    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(1);

    private final StateRecord record;
    private final Path directory;
    private final Guest guest;
    private final SshHost host;

    private BootedGuest(StateRecord record, Path directory, Guest guest, SshHost host) {
        this.record = record;
        this.directory = directory;
        this.guest = guest;
        this.host = host;
    }

    /**
     * How to boot.
     *
     * @param block names the boot, and seeds its random numbers in virtual time
     * @param console where the guest's kernel speaks
     */
    record Order(Accelerator accelerator, int processors, int block, Path console) {}

    /** @throws io.graftbench.lab.LabFailed or {@link io.graftbench.host.HostUnreachable}; nothing is left then */
    static BootedGuest boot(GuestImage image, Order order, Path cache) {
        var record = StateRecord.open(cache);
        var directory = record.createDirectory("vm");
        try {
            var guest = start(image, order, record, directory);
            try {
                var host = connect(image, guest, directory);
                host.processes().forEach(record::addProcess);
                return new BootedGuest(record, directory, guest, host);
            } catch (RuntimeException e) {
                guest.close();
                throw e;
            }
        } catch (RuntimeException e) {
            FileTree.delete(directory);
            record.close();
            throw e;
        }
    }

    private static Guest start(GuestImage image, Order order, StateRecord record, Path directory) {
        var files = new SerialFiles(order.console(), directory.resolve("ready"), directory.resolve("qemu"));
        var qemu =
                new QemuCommand(order.accelerator(), order.processors(), order.block(), files.console(), files.ready());
        return Guest.boot(port -> qemu.boot(image, port), files, record, BOOT_LIMIT);
    }

    private static SshHost connect(GuestImage image, Guest guest, Path directory) {
        var root = image.root();
        var target =
                SshTarget.sealedOff("root", "127.0.0.1", guest.port(), root.key(), root.knownHosts(), RootPart.ALIAS);
        return SshHost.connect("dut", target, directory, CONNECT_LIMIT);
    }

    SshHost host() {
        return host;
    }

    /** Of this machine, where the guest's sshd is reached. */
    int port() {
        return guest.port();
    }

    boolean isAlive() {
        return guest.isAlive();
    }

    /** The guest is ended, not shut down: its disk is thrown away. Idempotent. */
    @Override
    public void close() {
        host.close();
        guest.close();
        FileTree.delete(directory);
        record.close();
    }
}
