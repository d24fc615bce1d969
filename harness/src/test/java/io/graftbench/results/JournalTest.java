// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graftbench.results.JournalRecord.Resumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("unset");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("journal.ndjson");
    }

    @Test
    void whatWasAppendedIsRead() {
        write();
        var content = JournalContent.read(file);
        assertThat(content.header()).contains(SampleRuns.header());
        assertThat(content.events()).isEqualTo(SampleRuns.events());
    }

    @Test
    void everyRecordIsOneLineAndOnTheDiskWhenAppendReturns() throws IOException {
        try (var journal = Journal.create(file, SampleRuns.header())) {
            var lines = 1;
            for (var event : SampleRuns.events()) {
                assertThat(Files.readAllLines(file)).hasSize(lines++);
                journal.append(event);
            }
            assertThat(Files.readAllLines(file)).hasSize(lines).allMatch(l -> l.startsWith("{\"record\":"));
        }
    }

    @Test
    void aCutAtAnyByteLosesNothingBeforeTheLastWholeRecord() throws IOException {
        write();
        var whole = Files.readAllBytes(file);
        var ends = IntStream.rangeClosed(1, whole.length)
                .filter(n -> whole[n - 1] == '\n')
                .toArray();
        var cut = folder.resolve("cut.ndjson");
        for (var length = 0; length <= whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            var content = JournalContent.read(cut);
            var limit = length;
            var records = (int) IntStream.of(ends).filter(end -> end <= limit).count();
            assertThat(content.header().isPresent()).as("cut at %s", length).isEqualTo(records > 0);
            assertThat(content.events())
                    .as("cut at %s", length)
                    .isEqualTo(SampleRuns.events().subList(0, Math.max(0, records - 1)));
        }
    }

    @Test
    void aJournalCutAtAnyByteBehindItsHeaderCanBeGoneOnWith() throws IOException {
        write();
        var whole = Files.readAllBytes(file);
        var resumed = new Resumed(SampleRuns.START, "again");
        var cut = folder.resolve("cut.ndjson");
        for (var length = firstLine(whole); length <= whole.length; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            var expected = new ArrayList<>(JournalContent.read(cut).events());
            expected.add(resumed);
            try (var journal = Journal.reopen(cut)) {
                journal.append(resumed);
            }
            assertThat(JournalContent.read(cut).events())
                    .as("cut at %s", length)
                    .isEqualTo(expected);
        }
    }

    @Test
    void damageBeforeTheEndIsReportedWithItsLine() throws IOException {
        write();
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, lines.get(2).substring(0, 40));
        Files.write(file, lines);
        assertThatThrownBy(() -> JournalContent.read(file))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageStartingWith(file + ":3: not a record of a journal: ");
    }

    @Test
    void aFieldThatIsMissingIsDamageAndNotZero() throws IOException {
        write();
        var text = Files.readString(file).replaceFirst("\"planned_trials\":4", "\"other\":4");
        Files.writeString(file, text);
        assertThatThrownBy(() -> JournalContent.read(file)).hasMessageContaining("planned_trials");
    }

    @Test
    void refusesAJournalOfAnotherSchema() throws IOException {
        write();
        Files.writeString(file, Files.readString(file).replaceFirst("\"schema\":1", "\"schema\":2"));
        assertThatThrownBy(() -> JournalContent.read(file))
                .hasMessageContaining("has schema 2, and this graftbench reads schema 1 only");
    }

    @Test
    void aSecondWriterIsRefused() {
        try (var journal = Journal.create(file, SampleRuns.header())) {
            journal.append(SampleRuns.events().get(0));
            assertThatThrownBy(() -> Journal.reopen(file))
                    .isInstanceOf(ResultsNotStored.class)
                    .hasMessageContaining("is writing to it already");
            assertThatThrownBy(() -> Journal.create(file, SampleRuns.header())).isInstanceOf(ResultsNotStored.class);
        }
        assertThat(JournalContent.read(file).events()).hasSize(1);
    }

    @Test
    void anInterruptedThreadStillWritesDownWhatHasHappened() throws InterruptedException {
        try (var journal = Journal.create(file, SampleRuns.header())) {
            var thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                journal.append(SampleRuns.events().get(0));
            });
            thread.start();
            thread.join();
            journal.append(SampleRuns.events().get(1));
        }
        assertThat(JournalContent.read(file).events())
                .isEqualTo(SampleRuns.events().subList(0, 2));
    }

    @Test
    void manyThreadsMayAppend() {
        try (var journal = Journal.create(file, SampleRuns.header())) {
            IntStream.range(0, 40)
                    .parallel()
                    .forEach(n -> journal.append(SampleRuns.events().get(n % 9)));
        }
        assertThat(JournalContent.read(file).events()).hasSize(40);
    }

    @Test
    void aRunThatWasCutOffSaysSo() throws IOException {
        write();
        var lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1), StandardCharsets.UTF_8);
        assertThat(JournalContent.read(file).toRun().stopReason())
                .isEqualTo("the run was cut off: 4 of 4 trials are in the journal");
    }

    private void write() {
        try (var journal = Journal.create(file, SampleRuns.header())) {
            SampleRuns.events().forEach(journal::append);
        }
    }

    private static int firstLine(byte[] whole) {
        return IntStream.range(0, whole.length)
                        .filter(n -> whole[n] == '\n')
                        .findFirst()
                        .orElseThrow()
                + 1;
    }
}
