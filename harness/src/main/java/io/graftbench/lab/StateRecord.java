// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a session has on this machine while it lives, kept in a file so that it can be cleaned up after a harness that had no
 * time to: processes by id and start time, directories by path, changes of the machine's own network. Lines: {@code boot ID},
 * {@code harness PID TICKS}, {@code process PID TICKS}, {@code directory PATH}, {@code network ID}, and those of
 * {@link HostChange}.
 */
public final class StateRecord implements AutoCloseable {
    /** Every directory in a record is called so, and no other is ever deleted. */
    public static final String DIRECTORY_PREFIX = "graftbench-";

    static final String SUFFIX = ".record";

    private static final int LONGEST_PARENT = 30;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    private StateRecord(Path file) {
        this.file = file;
    }

    /** Opens a record of this harness. */
    public static StateRecord open(Path cache) {
        try {
            var folder = Files.createDirectories(folder(cache));
            var record = new StateRecord(folder.resolve(UUID.randomUUID() + SUFFIX));
            record.lines.add("boot " + bootId());
            record.add("harness", ProcessIdentity.ofThisProcess());
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(Path cache) {
        return cache.resolve("state");
    }

    /** Of this machine since it started; process ids mean nothing beyond it. */
    public static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a private directory, in the record before it exists; its path is short enough for a socket in it. */
    public Path createDirectory(String purpose) {
        var temporary = System.getProperty("java.io.tmpdir", "/tmp");
        var name =
                DIRECTORY_PREFIX + purpose + "-" + UUID.randomUUID().toString().substring(0, 13);
        var directory = Path.of(temporary.length() > LONGEST_PARENT ? "/tmp" : temporary, name);
        write("directory " + directory);
        try {
            return Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void addProcess(ProcessIdentity process) {
        add("process", process);
    }

    /** To be called before the change is made. */
    public synchronized void add(HostChange change) {
        var network = "network " + networkId();
        if (!lines.contains(network)) {
            lines.add(network);
        }
        if (!lines.contains(change.line())) {
            write(change.line());
        }
    }

    /** Of this process; what is called so is in another network in every other. */
    static String networkId() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String kind, ProcessIdentity process) {
        write(kind + " " + process.pid() + " " + process.startTicks());
    }

    private synchronized void write(String line) {
        lines.add(line);
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, String.join("\n", lines) + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets it all: nothing is left to clean. */
    @Override
    public synchronized void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
