// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.lab.FileTree;
import io.graftbench.lab.LabFailed;
import io.graftbench.lab.Progress;
import io.graftbench.lab.StateRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether KVM boots a kernel here: tried, because a /dev/kvm that exists can still hang one. The answer is kept until this
 * machine restarts.
 */
final class KvmTrial {
    private static final Path DEVICE = Path.of("/dev/kvm");
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path cache;
    private final Progress progress;
    private final Duration limit;

    /** @param limit wall time after which a guest that has not spoken hangs; {@link #LIMIT} where nothing speaks against it */
    KvmTrial(Path cache, Progress progress, Duration limit) {
        this.cache = cache;
        this.progress = progress;
        this.limit = limit;
    }

    /** Whether there is nothing to try. */
    static boolean isOutOfQuestion() {
        return !Files.isReadable(DEVICE) || !Files.isWritable(DEVICE);
    }

    boolean works(Path vmlinuz, Path initrd) {
        if (isOutOfQuestion()) {
            return false;
        }
        try {
            var answer = Files.createDirectories(cache.resolve("state")).resolve("kvm-" + StateRecord.bootId());
            if (!Files.exists(answer)) {
                Files.writeString(answer, Boolean.toString(tryIt(vmlinuz, initrd)));
            }
            return Files.readString(answer).equals("true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean tryIt(Path vmlinuz, Path initrd) {
        progress.say(
                "trying KVM, for at most " + limit.toSeconds() + " s; the answer is kept until this machine restarts");
        try (var record = StateRecord.open(cache)) {
            var directory = record.createDirectory("kvm");
            var files = new SerialFiles(
                    directory.resolve("console"), directory.resolve("ready"), directory.resolve("qemu"));
            var qemu = new QemuCommand(Accelerator.KVM, 1, 0, files.console(), files.ready());
            try {
                Guest.boot(port -> qemu.trial(vmlinuz, initrd), files, record, limit)
                        .close();
                progress.say("KVM works");
                return true;
            } catch (LabFailed e) {
                progress.say("KVM does not work here, instructions are emulated: " + e.getMessage());
                return false;
            } finally {
                FileTree.delete(directory);
            }
        }
    }
}
