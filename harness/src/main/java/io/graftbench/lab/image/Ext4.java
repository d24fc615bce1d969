// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.image;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Disk images from directories, without mounting anything. */
public final class Ext4 {
    /** Part of the digest of everything that is kept in such an image. */
    public static final String RECIPE = "ext4, no journal, labelled, 4 KiB blocks, whole multiples of 128 MiB";

    private static final long KIB = 1024;
    private static final long BLOCK_KIB = 4;
    private static final long ALIGNMENT_KIB = 128 * KIB;
    private static final long ROOM_KIB = 16 * KIB;

    private Ext4() {}

    /**
     * @param label by which the guest finds it, for disks that are memory come in no order
     * @param spareKib room beyond the content
     */
    public static void make(Host harness, String label, Path directory, Path image, long spareKib) throws IOException {
        var files = 0L;
        var sizeKib = ROOM_KIB + spareKib;
        try (Stream<Path> all = Files.walk(directory)) {
            for (var path : (Iterable<Path>) all::iterator) {
                files++;
                var bytes = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
                sizeKib += (bytes / KIB / BLOCK_KIB + 1) * BLOCK_KIB;
            }
        }
        // An inode takes 256 bytes; a twentieth more for what ext4 keeps for itself.
        sizeKib = roundedUp((sizeKib + files / 2) * 21 / 20);
        harness.run(Command.of(
                                "mke2fs",
                                "-q",
                                "-t",
                                "ext4",
                                "-O",
                                "^has_journal",
                                "-b",
                                "4096",
                                "-L",
                                label,
                                "-m",
                                "0",
                                "-N",
                                Long.toString(files * 5 / 4 + 1000),
                                "-d",
                                directory.toString(),
                                image.toString(),
                                sizeKib + "k")
                        .within(Duration.ofMinutes(3)))
                .require();
    }

    /** To what a guest can take for memory. */
    private static long roundedUp(long kib) {
        return (kib + ALIGNMENT_KIB - 1) / ALIGNMENT_KIB * ALIGNMENT_KIB;
    }
}
