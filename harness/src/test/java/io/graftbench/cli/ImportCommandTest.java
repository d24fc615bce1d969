// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.RunFolder;
import io.graftbench.workload.PaperData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    @Test
    void makesRunsWithReportsAndTestsThePapersClaims() throws IOException {
        var data = PaperData.unpack(Files.createDirectory(folder.resolve("data")));
        var line = new CommandLineHarness(folder);
        line.write("scenarios/paper.yaml", Files.readString(Path.of("..", "scenarios", "paper.yaml")));

        int status = line.run("import", "graft-bench", data.toString());

        assertThat(status).as(line.err()).isEqualTo(ExitStatus.PASSED);
        assertThat(line.err()).contains("300 files imported, 0 of them damaged", "declared receive, measured send");
        var folders = folders(line.root.resolve("reports"));
        assertThat(folders).hasSize(2);
        for (var run : folders) {
            assertThat(run.resolve("report.html")).isNotEmptyFile();
            assertThat(line.out()).contains("report: " + run.resolve("report.html"));
        }
        var stored = new RunFolder(folders.get(0)).read();
        assertThat(stored.design().claims()).extracting(claim -> claim.id()).contains("fig5a-graft-as-host");
        assertThat(stored.lab()).isEqualTo("imported");
    }

    @Test
    void reportsOfAnImportCanBeMadeAgain() throws IOException {
        var data = PaperData.unpack(Files.createDirectory(folder.resolve("data")));
        var line = new CommandLineHarness(folder);
        line.run("import", "graft-bench", data.toString());
        var run = folders(line.root.resolve("reports")).get(1);
        Files.delete(run.resolve("report.html"));

        assertThat(line.run("report", run.toString())).as(line.err()).isEqualTo(ExitStatus.PASSED);
        assertThat(run.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void namesDamagedFilesAndImportsTheOthers() throws IOException {
        var data = PaperData.unpack(Files.createDirectory(folder.resolve("data")));
        var damaged = data.resolve("iperf3/output/docker_nat_host_send_parallel-01_07.txt");
        Files.writeString(damaged, Files.readString(damaged).substring(0, 5000));
        var line = new CommandLineHarness(folder);

        int status = line.run(
                "import",
                "graft-bench",
                data.toString(),
                "--out",
                folder.resolve("here").toString());

        assertThat(status).isEqualTo(ExitStatus.TRIALS_FAILED);
        assertThat(line.err())
                .contains("docker_nat_host_send_parallel-01_07.txt: iperf3: output is not complete JSON at line")
                .contains("300 files imported, 1 of them damaged");
        assertThat(folders(folder.resolve("here"))).hasSize(2);
    }

    @Test
    void refusesAFolderWithoutTheData() {
        var line = new CommandLineHarness(folder);

        assertThat(line.run("import", "graft-bench", folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(line.err()).contains("holds no raw data of graft-bench");
        assertThat(line.run("import", "graftbench", folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(line.err()).contains("cannot import `graftbench`; there is: graft-bench");
    }

    private static List<Path> folders(Path reports) throws IOException {
        try (var files = Files.list(reports)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }
}
