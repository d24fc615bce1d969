// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Directories that are built once and kept under a digest of what they were built from: {@code CACHE/KIND/DIGEST/}. A part
 * is there whole or not at all; two builders of one kind take turns, also from different processes.
 */
public final class PartStore {
    private static final String BUILDING = ".building-";

    /** File locks are the process's, so threads need locks of their own. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path cache;
    private final Progress progress;

    public PartStore(Path cache, Progress progress) {
        this.cache = cache.toAbsolutePath();
        this.progress = progress;
    }

    /** Fills an empty directory. */
    @FunctionalInterface
    public interface Builder {
        void build(Path directory) throws IOException;
    }

    /** @param what for messages: "the guest's kernel" */
    public Path get(String kind, String digest, String what, Builder builder) {
        var shelf = cache.resolve(kind);
        var part = shelf.resolve(digest);
        if (Files.isDirectory(part)) {
            return part;
        }
        var lock = THREADS.computeIfAbsent(shelf, k -> new ReentrantLock());
        lock.lock();
        try {
            Files.createDirectories(shelf);
            try (var channel = FileChannel.open(
                            cache.resolve(kind + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock(channel, what)) {
                if (!Files.isDirectory(part) && held.isValid()) {
                    build(shelf, part, what, builder);
                }
                return part;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private FileLock lock(FileChannel channel, String what) throws IOException {
        var lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        progress.say("waiting for another graftbench that builds " + what);
        return channel.lock();
    }

    private void build(Path shelf, Path part, String what, Builder builder) throws IOException {
        removeWreckage(shelf);
        progress.say("building " + what);
        var start = System.nanoTime();
        var building = Files.createTempDirectory(shelf, BUILDING);
        try {
            builder.build(building);
            Files.move(building, part, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(building);
        }
        progress.say("built " + what + " in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    /** What a killed builder left; nobody else builds here while the lock is held. */
    private static void removeWreckage(Path kind) throws IOException {
        try (Stream<Path> old = Files.list(kind)) {
            old.filter(p -> p.getFileName().toString().startsWith(BUILDING)).forEach(FileTree::delete);
        }
    }
}
