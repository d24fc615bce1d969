// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Outcome;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Rereading;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The published files that an imported run kept, read once more by what read them when they were imported. */
public final class KeptFiles {
    private final Path folder;
    private final Map<String, Found> byPath = new HashMap<>();
    private final Map<TrialResult, String> paths = new HashMap<>();

    /** @param folder the run's */
    public KeptFiles(Run run, Path folder) {
        this.folder = folder;
        var found = new ArrayList<Found>();
        for (var trial : run.trials()) {
            if (isKept(trial)) {
                var path = path(trial);
                paths.put(trial, path);
                found.add(read(trial, path));
            }
        }
        Copies.marked(found).forEach(one -> byPath.put(one.declared().path(), one));
    }

    public Rereading read(TrialResult stored) {
        var found = byPath.get(paths.getOrDefault(stored, ""));
        if (found == null) {
            return stored.outcome() instanceof Outcome.Failed
                    ? new Rereading.NothingKept()
                    : new Rereading.Missing(stored.directory() + "/" + missing(stored));
        }
        var commands = found instanceof Found.Test test ? List.of(test.command()) : List.<String>of();
        return new Rereading.Again(found.declared().cell(), commands, outcome(found, stored));
    }

    private boolean isKept(TrialResult trial) {
        return Files.exists(file(trial, ArchiveStore.OUTPUT)) && Files.exists(file(trial, ArchiveStore.SOURCE));
    }

    private String missing(TrialResult trial) {
        return Files.exists(file(trial, ArchiveStore.OUTPUT)) ? ArchiveStore.SOURCE : ArchiveStore.OUTPUT;
    }

    private Path file(TrialResult trial, String name) {
        return folder.resolve(trial.directory()).resolve(name);
    }

    private String path(TrialResult trial) {
        try {
            return Files.readString(file(trial, ArchiveStore.SOURCE)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(trial, ArchiveStore.SOURCE), e);
        }
    }

    /** What the file's name says it is, and not what is stored of it. */
    private Found read(TrialResult trial, String path) {
        var declared = FileNames.parse(path).orElseGet(() -> new Declared(path, path, trial.block(), trial.cell()));
        return FileReader.read(declared, file(trial, ArchiveStore.OUTPUT));
    }

    private Outcome outcome(Found found, TrialResult stored) {
        if (found instanceof Found.Damaged damaged) {
            return new Outcome.Failed(damaged.declared().path() + ": " + damaged.cause());
        }
        var test = (Found.Test) found;
        var violations = new ArrayList<>(test.violations());
        violations.addAll(copiesElsewhere(stored));
        return new Completed(test.measurements(), test.series(), test.path(), violations);
    }

    /** That a file is a copy of one in another run of the import cannot be seen from this run's folder; it is taken over. */
    private List<String> copiesElsewhere(TrialResult stored) {
        return stored.outcome() instanceof Completed completed
                ? completed.violations().stream()
                        .filter(violation -> violation.startsWith(Copies.SAME_AS)
                                && !byPath.containsKey(violation.substring(Copies.SAME_AS.length())))
                        .toList()
                : List.of();
    }
}
