// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The published raw data of the paper, where it lies beside the repository; else the test is skipped, visibly. */
public final class PaperData {
    private static final String ARCHIVE = "shared/paper-data/graft-bench-subset.tar.xz";

    private PaperData() {}

    /** Unpacks the sample into {@code target}. */
    public static Path unpack(Path target) {
        var archive = find();
        assumeTrue(archive != null, "no " + ARCHIVE + " beside the repository");
        try {
            var tar = new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", target.toString())
                    .inheritIO()
                    .start();
            assumeTrue(tar.waitFor(60, TimeUnit.SECONDS) && tar.exitValue() == 0, "tar cannot unpack " + archive);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Contents of the files of one folder whose names begin with {@code prefix}, by name. */
    public static List<String> files(Path folder, String prefix) {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(PaperData::content)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find() {
        var root = System.getProperty("graftbench.root");
        var start = Path.of(root == null ? "" : root).toAbsolutePath().normalize();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            var archive = folder.resolve(ARCHIVE);
            if (Files.isRegularFile(archive)) {
                return archive;
            }
        }
        return null;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
