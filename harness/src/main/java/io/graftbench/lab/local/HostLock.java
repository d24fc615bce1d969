// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.local;

import io.graftbench.lab.LabFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run at a time on a machine. The kernel gives the lock back when its process ends, however that ends; what the file then
 * still says is of no matter.
 */
final class HostLock implements AutoCloseable {
    private static final int LONGEST = 4096;

    private final FileChannel channel;
    private final String holder;

    private HostLock(FileChannel channel, String holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /** @throws LabFailed naming who holds it */
    static HostLock take(Path file, Instant now) {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                var holder = read(channel);
                channel.close();
                throw new LabFailed("another run is on this machine (" + holder
                        + "), and two would disturb each other: wait for its end. The lock is " + file);
            }
            var lock = new HostLock(channel, "pid " + ProcessHandle.current().pid() + "\nsince " + now + "\n");
            lock.write(lock.holder);
            return lock;
        } catch (IOException e) {
            throw new LabFailed("the lock " + file + " cannot be taken: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Adds for others which run it is. */
    void isFor(Path run) {
        try {
            write(holder + "run " + run + "\n");
        } catch (IOException e) {
            throw new LabFailed("the lock cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String read(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                .lines()
                .collect(Collectors.joining(", "));
    }

    /** Idempotent. The file stays, empty: who deletes a lock lets two in. */
    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.truncate(0);
                channel.close();
            }
        } catch (IOException e) {
            throw new LabFailed("the lock cannot be given back: " + e.getMessage(), e);
        }
    }
}
