// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.Mutations;
import io.graftbench.analysis.Baseline;
import io.graftbench.analysis.Comparability;
import io.graftbench.results.HistoryStore;
import io.graftbench.results.Journal;
import io.graftbench.results.SampleRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever became of a stored run: commands that read it say what they find, or what is wrong with it. */
class MutatedRunsTest {
    private static final String BASELINE = "../scenarios/baselines/regression.json";
    private static final String ALL_KEYS = String.join(",", Comparability.KEYS);

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void aRunIsComparedExportedOrRefused() throws IOException {
        var file = folder.resolve("run.json");
        Mutations.each(Files.readString(Path.of(BASELINE)), 100, text -> {
            write(file, text);
            isAnswered("compare", BASELINE, file.toString(), "--lenient", ALL_KEYS);
            isAnswered("compare", file.toString(), BASELINE, "--lenient", ALL_KEYS, "--format", "json");
            isAnswered("export", file.toString(), "--format", "bmf");
        });
    }

    @Test
    void aJournalIsReadOrRefused() throws IOException {
        var file = folder.resolve("journal.ndjson");
        try (var journal = Journal.create(file, SampleRuns.header())) {
            SampleRuns.events().forEach(journal::append);
        }
        Mutations.each(Files.readString(file), 300, text -> {
            write(file, text);
            isAnswered("export", folder.toString(), "--format", "csv");
            isAnswered("export", folder.toString(), "--format", "junit");
        });
    }

    @Test
    void aHistoryIsReadOrRefused() throws IOException {
        new HistoryStore(folder)
                .add(IntStream.range(0, 13)
                        .mapToObj(day -> Baseline.of(SampleCopies.of("run-" + day, day, 1)))
                        .toList());
        var file = folder.resolve("history.ndjson");
        Mutations.each(Files.readString(file), 8, text -> {
            write(file, text);
            isAnswered(
                    "history",
                    "--store",
                    folder.toString(),
                    "--out",
                    folder.resolve("h.html").toString());
        });
    }

    private void isAnswered(String... arguments) {
        var line = new CommandLineHarness(folder);
        assertThat(line.run(arguments)).as(line.err()).isIn(List.of(0, 1, 2, 3));
        assertThat(line.err()).doesNotContain("internal error", "\tat ");
    }

    /** Half a surrogate, which a cut may leave, becomes a question mark. */
    private static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
