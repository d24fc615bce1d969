// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.graftbench.results.Outcome.Failed;
import io.graftbench.workload.PaperData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file, the others are imported, and it is named with what is wrong and where. */
class MutatedFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void reportsEachFileThatWasCut(long seed) throws IOException {
        var data = PaperData.unpack(folder);
        var random = new Random(seed);
        var files = files(data);
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length - 2)));
        }

        var archive = GraftBench.read(data, List.of(), "");

        assertThat(archive.files()).isEqualTo(300);
        assertThat(archive.problems()).hasSize(300).allSatisfy(problem -> {
            assertThat(problem.path()).matches("(iperf3|sockperf)/output/.*\\.txt");
            assertThat(problem.what()).isNotBlank().doesNotContain("Exception", "\tat ", "java.");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesDamagedBytes(long seed) throws IOException {
        var data = PaperData.unpack(folder);
        var random = new Random(seed);
        for (var file : files(data)) {
            var bytes = Files.readAllBytes(file);
            for (int i = 0; i < 20; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
        }

        var archive = GraftBench.read(data, List.of(), "");

        assertThat(archive.files()).isEqualTo(300);
        assertThat(archive.problems()).hasSizeGreaterThan(250);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesOtherNumbers(long seed) throws IOException {
        var data = PaperData.unpack(folder);
        var random = new Random(seed);
        var numbers = List.of("0", "-1", "1e308", "-1e308", "1e-320", "9223372036854775807", "99999999999999999999999");
        for (var file : files(data)) {
            var text = Files.readString(file);
            var changed = java.util.regex.Pattern.compile("(?<=[:=\\t ])[0-9.]+")
                    .matcher(text)
                    .replaceAll(m -> random.nextInt(8) == 0 ? numbers.get(random.nextInt(numbers.size())) : m.group());
            Files.writeString(file, changed);
        }

        assertThat(GraftBench.read(data, List.of(), "").files()).isEqualTo(300);
    }

    @Test
    void goesOnWithTheRestBesideEmptyForeignAndMisnamedFiles() throws IOException {
        new WrittenArchive(folder).tcp("docker_nat_host", 1);
        var output = folder.resolve("iperf3/output");
        Files.writeString(output.resolve("docker_nat_host_send_parallel-01_01.txt"), "");
        Files.writeString(output.resolve("docker_nat_host_send_parallel-01_02.txt"), "no route to host\n");
        Files.writeString(
                output.resolve("docker_nat_host_send_parallel-01_03.txt"), "{\"error\":\"unable to connect\"}");
        Files.writeString(output.resolve("docker_nat_host_both_parallel-01_01.txt"), "{}");
        Files.write(output.resolve("docker_nat_host_send_parallel-01_04.txt"), new byte[] {(byte) 0xff, 0, 1});

        var archive = GraftBench.read(folder, List.of(), "");

        assertThat(archive.problems())
                .extracting(Problem::what)
                .satisfiesExactly(
                        what -> assertThat(what).contains("has no name of graft-bench's"),
                        what -> assertThat(what).isEqualTo("is empty"),
                        what -> assertThat(what).contains("not complete JSON at line 1"),
                        what -> assertThat(what).isEqualTo("iperf3 reports: unable to connect"),
                        what -> assertThat(what).isEqualTo("is not text"));
        assertThat(archive.runs().get(0).run().trials())
                .hasSize(40)
                .filteredOn(t -> t.outcome() instanceof Failed)
                .hasSize(4);
    }

    @Test
    void refusesAFolderWithoutRawData() throws IOException {
        Files.createDirectories(folder.resolve("iperf3/graph"));

        assertThatExceptionOfType(ArchiveUnreadable.class)
                .isThrownBy(() -> GraftBench.read(folder, List.of(), ""))
                .withMessageContaining("holds no raw data of graft-bench");
        assertThatExceptionOfType(ArchiveUnreadable.class)
                .isThrownBy(() -> GraftBench.read(folder.resolve("nowhere"), List.of(), ""))
                .withMessageContaining("is not a folder");
    }

    private static List<Path> files(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
