// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.archive.WrittenArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report --sample} on an import, whose raw files are published ones. */
@SuppressWarnings("NullAway.Init") // set before each test
class SampleTest {
    @TempDir
    Path folder;

    private CommandLineHarness line;
    private Path run;
    private Path sample;

    @BeforeEach
    void importsPublishedFiles() throws IOException {
        var archive = Files.createDirectory(folder.resolve("archive"));
        var written = new WrittenArchive(archive);
        written.tcp("host_none_host", 1);
        written.tcp("docker_nat_host", 1);
        line = new CommandLineHarness(folder);
        assertThat(line.run("import", "graft-bench", archive.toString())).isZero();
        try (var runs = Files.list(line.root.resolve("reports"))) {
            run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        sample = line.root.resolve("reports/sample");
    }

    @Test
    void theReportIsRebuiltFromTheKeptRunByteForByte() throws IOException {
        line.run("report", "--sample", run.toString());
        var kept = files();
        assertThat(kept.keySet()).contains("report.html", "run.json", "samples.csv", "summary.md", "junit.xml");
        Files.delete(sample.resolve("report.html"));
        Files.delete(sample.resolve("summary.md"));

        line.run("report", sample.toString());

        assertThat(files()).hasSameSizeAs(kept);
        files().forEach((name, bytes) ->
                assertThat(Arrays.equals(bytes, kept.get(name))).as(name).isTrue());
    }

    @Test
    void keepingItAgainGivesTheSameFiles() throws IOException {
        line.run("report", "--sample", run.toString());
        var first = files();
        Files.writeString(sample.resolve("left-over.txt"), "of an earlier one");
        line.run("report", "--sample", run.toString());
        assertThat(files().keySet()).isEqualTo(first.keySet());
        files().forEach((name, bytes) ->
                assertThat(Arrays.equals(bytes, first.get(name))).as(name).isTrue());
    }

    @Test
    void rawOutputIsPackedFileByFileAndLargeFilesAreLeftOut() throws IOException {
        Path trial;
        try (var trials = Files.list(run.resolve("trials"))) {
            trial = trials.findFirst().orElseThrow();
        }
        var noise = new byte[100_000];
        new java.util.Random(1).nextBytes(noise);
        Files.write(trial.resolve("log.out"), noise);
        line.run("report", "--sample", run.toString());
        assertThat(line.err()).contains("1 large file left out");
        var packed = sample.resolve("trials").resolve(trial.getFileName());
        assertThat(packed.resolve("log.out.gz")).doesNotExist();
        try (var stream = new GZIPInputStream(Files.newInputStream(packed.resolve("client.out.gz")))) {
            assertThat(stream.readAllBytes()).isEqualTo(Files.readAllBytes(trial.resolve("client.out")));
        }
    }

    @Test
    void refusesARunThatNamesAFolderOfThisMachine() throws IOException {
        var json = run.resolve("run.json");
        var text =
                Files.readString(json).replaceFirst("\"command_line\" : \"", "$0" + line.root.toAbsolutePath() + "/x ");
        Files.writeString(json, text);
        assertThat(line.run("report", "--sample", run.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(line.err()).contains("a folder of this machine");
        assertThat(sample).doesNotExist();
    }

    @Test
    void leavesAloneWhatIsNoSample() throws IOException {
        var mine = Files.createDirectories(sample).resolve("notes.txt");
        Files.writeString(mine, "mine");
        assertThat(line.run("report", "--sample", run.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(mine).hasContent("mine");
    }

    private SortedMap<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(sample)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(sample.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
