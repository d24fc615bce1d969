// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path reports;

    @Test
    void isNamedByTimeScenarioAndAnIdOfItsOwn() {
        var one = RunFolder.create(reports.resolve("new"), "quick", SampleRuns.START);
        var two = RunFolder.create(reports.resolve("new"), "quick", SampleRuns.START);
        assertThat(one.id()).matches("20260203T040506Z-quick-[0-9a-f]{6}").isNotEqualTo(two.id());
        assertThat(one.path()).isEmptyDirectory();
    }

    @Test
    void runJsonIsReadBackToTheSameRun() {
        var folder = RunFolder.create(reports, "quick", SampleRuns.START);
        RunFile.write(folder.runJson(), SampleRuns.run());
        assertThat(folder.read()).isEqualTo(SampleRuns.run());
    }

    @Test
    void storesWhatTheJournalHolds() throws IOException {
        var folder = journalled();
        assertThat(folder.store()).isEqualTo(SampleRuns.run()).isEqualTo(folder.read());
        assertThat(Files.list(folder.path()).map(p -> p.getFileName().toString()))
                .containsExactlyInAnyOrder("journal.ndjson", "run.json", "samples.csv");
    }

    @Test
    void aRunThatDidNotComeToItsEndIsReadFromItsJournal() {
        assertThat(journalled().read()).isEqualTo(SampleRuns.run());
    }

    @Test
    void saysThatAFolderHoldsNoRun() {
        assertThatThrownBy(() -> new RunFolder(reports).read())
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessage(reports + ": holds no run: neither run.json nor journal.ndjson is there");
    }

    @Test
    void aDamagedRunJsonIsNamed() throws IOException {
        var folder = RunFolder.create(reports, "quick", SampleRuns.START);
        Files.writeString(folder.runJson(), "{\"schema\": 1, \"id\": ");
        assertThatThrownBy(folder::read)
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageStartingWith(folder.runJson() + ": not the result of a run: ");
        Files.writeString(folder.runJson(), "{\"schema\": 7}");
        assertThatThrownBy(folder::read).hasMessageContaining("has schema 7");
    }

    @Test
    void whatCannotBeWrittenIsNamedAndTheOldFileStays() throws IOException {
        var folder = RunFolder.create(reports, "quick", SampleRuns.START);
        Files.createDirectories(folder.path().resolve(".run.json.new"));
        Files.writeString(folder.runJson(), "old");
        assertThatThrownBy(() -> RunFile.write(folder.runJson(), SampleRuns.run()))
                .isInstanceOf(ResultsNotStored.class)
                .hasMessageStartingWith(folder.runJson() + ": cannot be written: ");
        assertThat(folder.runJson()).hasContent("old");
    }

    private RunFolder journalled() {
        var folder = RunFolder.create(reports, "quick", SampleRuns.START);
        try (var journal = Journal.create(folder.journal(), SampleRuns.header())) {
            SampleRuns.events().forEach(journal::append);
        }
        return folder;
    }
}
