// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.archive.WrittenArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report --verify} on an import, whose raw files are published ones. */
@SuppressWarnings("NullAway.Init") // set before each test
class VerificationTest {
    @TempDir
    Path folder;

    private CommandLineHarness line;
    private Path run;

    @BeforeEach
    void importsPublishedFiles() throws IOException {
        var archive = Files.createDirectory(folder.resolve("archive"));
        var written = new WrittenArchive(archive);
        written.tcp("host_none_host", 1);
        written.tcp("docker_nat_host", 1);
        var importing = new CommandLineHarness(folder);
        assertThat(importing.run("import", "graft-bench", archive.toString()))
                .as(importing.err())
                .isZero();
        try (var runs = Files.list(importing.root.resolve("reports"))) {
            run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        line = new CommandLineHarness(folder);
    }

    @Test
    void findsEverythingAsItIsStored() {
        assertThat(line.run("report", "--verify", run.toString()))
                .as(line.out())
                .isEqualTo(ExitStatus.PASSED);
        assertThat(line.out())
                .contains("80 trials: 80 read again from raw", "0", "differences")
                .doesNotContain("differs:");
        assertThat(line.out().lines()).allMatch(text -> text.length() <= 80);
    }

    @Test
    void saysWhichStoredNumberIsNotInTheRawOutput() throws IOException {
        var json = run.resolve("run.json");
        var text = Files.readString(json);
        var number = text.replaceFirst("(?s).*?\"value\" : ([0-9.E]+).*", "$1");
        Files.writeString(json, text.replace("\"value\" : " + number, "\"value\" : 12345.5"));

        assertThat(line.run("report", "--verify", run.toString())).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(line.out())
                .containsPattern("differs: trial \\d+, throughput\n    stored      12345.5 bit/s\n    recomputed  "
                        + number + " bit/s\n    from        trials/\\d{4}-\\S+/client.out\n")
                .contains("differs: samples.csv, line", "differs: report.html, line");
    }

    @Test
    void saysWhatARawFileThatWasChangedMakes() throws IOException {
        var raw = run.resolve(trial(3)).resolve("client.out");
        var text = Files.readString(raw);
        var changed = text.replaceAll("(\"bytes\":\\s*)(\\d)", "$19$2");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(raw, changed);

        assertThat(line.run("report", "--verify", run.toString())).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(line.out())
                .contains("differs: trial 3, throughput\n", trial(3) + "/client.out")
                .doesNotContain("differs: trial 4", "differs: samples.csv");
    }

    @Test
    void saysWhichSampleWasChanged() throws IOException {
        var samples = run.resolve("samples.csv");
        Files.writeString(
                samples, Files.readString(samples).replaceFirst("throughput,bit/s,[0-9]", "throughput,bit/s,77"));

        assertThat(line.run("report", "--verify", run.toString())).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(line.out()).containsOnlyOnce("differs: ").contains("differs: samples.csv, line 2\n");
    }

    @Test
    void saysThatTheReportWasChanged() throws IOException {
        var report = run.resolve("report.html");
        Files.writeString(report, Files.readString(report).replace("</h1>", ", edited</h1>"));

        assertThat(line.run("report", "--verify", run.toString())).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(line.out()).contains("differs: report.html, line", ", edited</h1>");
    }

    @Test
    void saysWhichRawFileIsMissing() throws IOException {
        Files.delete(run.resolve(trial(5)).resolve("client.out"));

        assertThat(line.run("report", "--verify", run.toString())).isEqualTo(ExitStatus.TRIALS_FAILED);
        assertThat(line.out())
                .contains("missing: trial 5: " + trial(5) + "/client.out")
                .doesNotContain("differs:");
    }

    @Test
    void writesNothing() throws IOException {
        Files.delete(run.resolve("summary.md"));
        var before = Files.getLastModifiedTime(run.resolve("run.json"));

        assertThat(line.run("report", "--verify", run.toString())).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(line.out()).contains("differs: summary.md, the file");
        assertThat(run.resolve("summary.md")).doesNotExist();
        assertThat(Files.getLastModifiedTime(run.resolve("run.json"))).isEqualTo(before);
    }

    private String trial(int number) throws IOException {
        try (var folders = Files.list(run.resolve("trials"))) {
            var prefix = String.format(java.util.Locale.ROOT, "%04d-", number);
            return "trials/"
                    + folders.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith(prefix))
                            .findFirst()
                            .orElseThrow();
        }
    }
}
