// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.lab.LabFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The machines of a folder are one graftbench's at a time; the kernel gives them back when it ends, however it ends. */
final class PairLock implements AutoCloseable {
    private final FileChannel channel;

    private PairLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param state the folder in which Vagrant keeps what it knows; is made
     * @throws LabFailed if another graftbench has them, or nothing can be written there
     */
    static PairLock take(Path state) {
        try {
            Files.createDirectories(state);
            var file = state.resolve("graftbench.lock");
            var lock = new PairLock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (!lock.isTaken()) {
                lock.close();
                throw new LabFailed(
                        "another graftbench has the machines of " + state.getParent() + "; wait for it, or end it");
            }
            return lock;
        } catch (IOException e) {
            throw new LabFailed(
                    state + " cannot be written, where Vagrant keeps what it knows of its machines: " + e.getMessage(),
                    e);
        }
    }

    private boolean isTaken() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
