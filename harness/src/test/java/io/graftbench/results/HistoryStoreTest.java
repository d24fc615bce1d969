// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class HistoryStoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsRunsInTheirOrderAndEachOnce() {
        var store = new HistoryStore(folder.resolve("made/here"));
        assertThat(store.runs()).isEmpty();
        assertThat(store.add(List.of(run("b"), run("a")))).isEqualTo(2);
        assertThat(store.add(List.of(run("a"), run("c"), run("c")))).isEqualTo(1);

        assertThat(store.runs()).extracting(Run::id).containsExactly("b", "a", "c");
    }

    @Test
    void givesBackWhatItWasGiven() {
        var store = new HistoryStore(folder);
        store.add(List.of(run("a")));

        assertThat(store.runs()).containsExactly(run("a"));
    }

    /** Cut off anywhere in its second line, the store has its first run, and the next one is added behind that. */
    @Test
    void aCutAtAnyByteLosesNothingThatWasWhole() throws IOException {
        new HistoryStore(folder).add(List.of(run("a"), run("b")));
        var file = folder.resolve("history.ndjson");
        var bytes = Files.readAllBytes(file);
        int first = 1 + Arrays.asList(boxed(bytes)).indexOf((byte) '\n');

        for (int length = first; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(new HistoryStore(folder).runs()).extracting(Run::id).containsExactly("a");
        }
        assertThat(new HistoryStore(folder).add(List.of(run("c")))).isEqualTo(1);
        assertThat(new HistoryStore(folder).runs()).extracting(Run::id).containsExactly("a", "c");
    }

    @Test
    void saysWhichLineIsDamaged() throws IOException {
        var file = folder.resolve("history.ndjson");
        new HistoryStore(folder).add(List.of(run("a")));
        Files.writeString(file, Files.readString(file) + "{\"schema\": 1}\n");

        assertThatThrownBy(() -> new HistoryStore(folder).runs())
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageStartingWith(file + ":2: not a run: ");
        assertThatThrownBy(() -> new HistoryStore(folder).add(List.of(run("b"))))
                .isInstanceOf(ResultsUnreadable.class);
    }

    @Test
    void twoWritersDoNotMix() throws IOException {
        var file = folder.resolve("history.ndjson");
        try (var other = new RandomAccessFile(file.toFile(), "rw")) {
            assertThat(other.getChannel().tryLock()).isNotNull();
            assertThatThrownBy(() -> new HistoryStore(folder).add(List.of(run("a"))))
                    .isInstanceOf(ResultsNotStored.class)
                    .hasMessageContaining("is writing to it");
        }
        assertThat(new HistoryStore(folder).add(List.of(run("a")))).isEqualTo(1);
    }

    private static Byte[] boxed(byte[] bytes) {
        var boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return boxed;
    }

    private static Run run(String id) {
        var run = SampleRuns.run();
        return run.copy().id(id).run();
    }
}
