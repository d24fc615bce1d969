// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of the sample run on one day after the other, some of them with GRAFT's figures changed. */
@SuppressWarnings("NullAway.Init") // set before each test
class HistoryCommandTest {
    @TempDir
    Path folder;

    private CommandLineHarness line;

    @BeforeEach
    void opens() {
        line = new CommandLineHarness(folder);
    }

    @Test
    void aRegressionIsSaidWithItsRunAndInTheStatus() throws IOException {
        runs(0, 8, 1);
        runs(8, 16, 1.02);

        assertThat(line.run("history", runs())).as(line.err()).isEqualTo(1);
        assertThat(line.out())
                .startsWith("quick, virtual time, lab vm: 16 runs\nregression: ")
                .contains("worse, from run-008 on: two-host")
                .contains("GRAFT")
                .contains("history: " + line.root.resolve("reports/history.html"));
        assertThat(line.out().lines().filter(text -> !text.startsWith("history: ")))
                .allMatch(text -> text.length() <= 80);
    }

    @Test
    void theStoreGrowsRunByRun() throws IOException {
        runs(0, 16, 1);
        var store = folder.resolve("store").toString();

        assertThat(line.run("history", runs(), "--store", store)).as(line.err()).isZero();
        var fromFolders =
                line.out().lines().filter(text -> !text.startsWith("history: ")).toList();
        assertThat(line.err()).contains("16 runs added");
        assertThat(line.run("history", runs() + "/run-003", "--store", store)).isZero();
        assertThat(line.err()).contains("0 runs added");
        opens();
        assertThat(line.run("history", "--store", store)).isZero();
        assertThat(line.out().lines().filter(text -> !text.startsWith("history: ")))
                .containsExactlyElementsOf(fromFolders);
        assertThat(Files.readAllLines(Path.of(store, "history.ndjson"))).hasSize(16);
        assertThat(Path.of(store, "history.html")).exists();
    }

    @Test
    void whatCameBeforeCanBeAccepted() throws IOException {
        runs(0, 12, 1);
        runs(12, 26, 1.02);

        assertThat(line.run("history", runs())).isEqualTo(1);
        assertThat(line.run("history", runs(), "--from", "run-012")).isZero();
        assertThat(line.run("history", runs(), "--from", "run-112")).isEqualTo(2);
        assertThat(line.err()).contains("--from run-112: there is no such run among the 26 runs");
    }

    @Test
    void thePageStandsAloneAndShowsEveryTrend() throws IOException {
        runs(0, 8, 1);
        runs(8, 16, 1.02);
        var page = folder.resolve("out/trend.html");
        line.run("history", runs(), "--out", page.toString());

        var html = Files.readString(page);
        assertThat(html)
                .contains("default-src 'none'", "color-scheme")
                .doesNotContain("src=\"http", "href=\"http")
                .contains("conclusion-contradicted", "regression: ", "run-008");
        assertThat(html.split("<svg ", -1).length).isGreaterThan(10);
        try (var files = Files.walk(folder.resolve("out/trend-files"))) {
            var names = files.map(file -> String.valueOf(file.getFileName())).toList();
            assertThat(names).contains("h1-ratios-1.svg", "h1-ratios-1.png", "h1-ratios-1.csv", "h1-reference-1.svg");
        }
        assertThat(Files.readString(folder.resolve("out/trend-files/figures/h1-ratios-1.csv")))
                .contains("run-000", "ratio to the reference");
    }

    @Test
    void tooFewRunsAreInconclusive() throws IOException {
        runs(0, 3, 1);
        assertThat(line.run("history", runs())).isEqualTo(3);
        assertThat(line.out()).contains("inconclusive: no stretch between breaks has the 12 runs");
    }

    @ParameterizedTest
    @CsvSource({
        "'', which runs? give folders of runs",
        "--store=STORE, no run is in this store",
        "NONE, there is no such folder or file",
        "EMPTY, neither a run nor a folder with runs in it"
    })
    void saysWhatIsWrong(String arguments, String reason) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        var argument = arguments
                .replace("STORE", folder.resolve("store").toString())
                .replace("NONE", folder.resolve("none").toString())
                .replace("EMPTY", folder.resolve("empty").toString());
        assertThat(argument.isEmpty() ? line.run("history") : line.run("history", argument))
                .isEqualTo(2);
        assertThat(line.err()).contains(reason);
    }

    private String runs() {
        return folder.resolve("runs").toString();
    }

    /** @param factor on the figures of GRAFT that are better when they are lower */
    private void runs(int from, int to, double factor) throws IOException {
        for (int day = from; day < to; day++) {
            var id = String.format("run-%03d", day);
            var file =
                    Files.createDirectories(folder.resolve("runs").resolve(id)).resolve("run.json");
            RunFile.write(file, SampleCopies.of(id, day, factor));
        }
    }
}
