// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.lab.FileTree;
import io.graftbench.lab.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "clean", description = "Undo whatever a killed run left behind. A run that is alive is left alone.")
final class CleanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--caches", description = "Remove what was built and cached as well; the next run builds it again.")
    private boolean caches;

    CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = surroundings.console();
        var cleaned = new Leftovers(surroundings.cache()).clean();
        cleaned.forEach(one -> console.print("removed: " + one.describe()));
        if (cleaned.isEmpty()) {
            console.print("nothing was left behind");
        }
        if (cleaned.stream().anyMatch(one -> !one.standing().isEmpty())) {
            console.error("not all of it could be undone; run it again when what holds it is gone");
            return ExitStatus.HOST_FAILED;
        }
        if (caches) {
            removeCaches();
        }
        return ExitStatus.PASSED;
    }

    private void removeCaches() {
        var alive = children(surroundings.cache().resolve("state")).stream()
                .filter(f -> f.toString().endsWith(".record"))
                .count();
        if (alive > 0) {
            throw new UsageError("a run is alive and uses the caches; end it first");
        }
        children(surroundings.cache()).forEach(FileTree::delete);
        surroundings.console().print("removed: " + surroundings.cache());
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
