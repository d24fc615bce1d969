// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The runs that a test has made. */
final class RunFolders {
    private RunFolders() {}

    /** The last one of a folder; names begin with the time. */
    static RunFolder newest(Path reports) {
        try (var folders = Files.list(reports)) {
            return new RunFolder(
                    folders.filter(Files::isDirectory).max(Path::compareTo).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
