// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are either there whole or not at all. */
final class Folders {
    private Folders() {}

    /** Puts a text in the place of a file in one step. @throws ResultsNotStored and leaves the file as it was */
    static void replace(Path file, String text) {
        var draft = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            sync(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folderOf(file));
        } catch (IOException e) {
            draft.toFile().delete();
            throw new ResultsNotStored(file, e);
        }
    }

    static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }

    /** Waits until the content of a file, or the names in a folder, are on the disk. */
    static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
