// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.ResultsNotStored;
import io.graftbench.results.RunFile;
import io.graftbench.results.RunFolder;
import io.graftbench.results.SamplesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes folders of imported runs, with everything in them that a report needs. */
public final class ArchiveStore {
    static final String OUTPUT = "client.out";

    /** Names the file of the archive that the output is. */
    static final String SOURCE = "source.txt";

    private final Path archive;
    private final Path reports;

    /** @param reports made where it is missing */
    public ArchiveStore(Path archive, Path reports) {
        this.archive = archive;
        this.reports = reports;
    }

    /** @throws ResultsNotStored if one of them cannot be written; those before it stay */
    public List<RunFolder> store(ImportedArchive imported) {
        var folders = new ArrayList<RunFolder>();
        for (var run : imported.runs()) {
            folders.add(store(run));
        }
        return folders;
    }

    private RunFolder store(ImportedRun imported) {
        var run = imported.run();
        var folder = RunFolder.create(reports, run.scenario().name(), run.startedAt());
        for (var trial : run.trials()) {
            copy(imported.sources().get(trial.number()), folder.path().resolve(trial.directory()));
        }
        var named = run.copy().id(folder.id()).run();
        RunFile.write(folder.runJson(), named);
        SamplesCsv.write(folder.samplesCsv(), named);
        return folder;
    }

    /** The raw output of a trial, where runs of graftbench's own keep it too; a file that could not be read has none. */
    private void copy(@Nullable String source, Path folder) {
        if (source == null || !Files.isReadable(archive.resolve(source))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.copy(archive.resolve(source), folder.resolve(OUTPUT));
            Files.writeString(folder.resolve(SOURCE), source + "\n");
        } catch (IOException e) {
            throw new ResultsNotStored(folder, e);
        }
    }
}
