// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.ResultsUnreadable;
import io.graftbench.results.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A run made small enough to be kept beside the sources: run.json and samples.csv as they are, raw output and logs packed file
 * by file, without those that stay large. The report is made anew from the run.json that is kept.
 */
final class Sample {
    /** Of a packed file; what is larger are full logs of every message. */
    private static final int MOST_BYTES = 32 * 1024;

    private final RunFolder run;
    private final Path sample;
    private int leftOut;

    /** @param sample emptied, where it holds an earlier sample */
    Sample(RunFolder run, Path sample) {
        this.run = run;
        this.sample = sample;
    }

    /**
     * @param foreign texts that must not be in what is kept, as the folders of this machine
     * @return how many files were left out because they are large
     * @throws UsageError if the run holds one of them, or if something else than a sample is in the way
     */
    int keep(List<String> foreign) {
        try {
            refuse(foreign);
            clear();
            Files.createDirectories(sample);
            for (Path file : List.of(run.runJson(), run.samplesCsv())) {
                Files.copy(file, sample.resolve(file.getFileName()));
            }
            pack("trials");
            pack("logs");
            return leftOut;
        } catch (IOException e) {
            throw new ResultsNotStored(sample, e);
        }
    }

    private void refuse(List<String> foreign) throws IOException {
        if (!Files.exists(run.runJson())) {
            throw new ResultsUnreadable(run.path() + ": has no run.json; `graftbench report` makes it of the journal");
        }
        var text = Files.readString(run.runJson());
        for (String one : foreign) {
            if (text.contains(one)) {
                throw new UsageError(run.runJson() + ": names " + one + ", a folder of this machine; it is not kept");
            }
        }
    }

    private void clear() throws IOException {
        if (!Files.exists(sample)) {
            return;
        }
        if (!Files.exists(sample.resolve("run.json"))) {
            throw new UsageError(sample + ": holds something else than a sample; it is left alone");
        }
        try (var files = Files.walk(sample)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void pack(String name) throws IOException {
        var folder = run.path().resolve(name);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                pack(file);
            }
        }
    }

    private void pack(Path file) throws IOException {
        var packed = packed(Files.readAllBytes(file));
        if (packed.length > MOST_BYTES) {
            leftOut++;
            return;
        }
        var to = sample.resolve(run.path().relativize(file) + ".gz");
        Files.createDirectories(to.resolveSibling(""));
        Files.write(to, packed);
    }

    /** The same bytes from the same bytes: the format's time stamp stays empty. */
    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
