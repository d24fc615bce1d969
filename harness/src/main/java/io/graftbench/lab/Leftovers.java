// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Pause;
import io.graftbench.host.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What harnesses left behind that ended without tidying up. A harness that still runs has no leftovers. */
public final class Leftovers {
    private static final Duration TERMINATION = Duration.ofSeconds(3);

    private final Path cache;

    public Leftovers(Path cache) {
        this.cache = cache;
    }

    /** One record of a dead harness. Processes are those that still live, directories those that still exist. */
    public record Leftover(Path record, List<ProcessIdentity> processes, List<Path> directories) {
        public Leftover {
            processes = List.copyOf(processes);
            directories = List.copyOf(directories);
        }

        /** In words, for people. */
        public String describe() {
            return "processes " + processes.stream().map(ProcessIdentity::pid).toList() + ", directories "
                    + directories;
        }
    }

    public List<Leftover> list() {
        var folder = StateRecord.folder(cache);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(StateRecord.SUFFIX))
                    .sorted()
                    .flatMap(Leftovers::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends exactly the processes that the records name, removes their directories, then the records.
     *
     * @return what there was
     */
    public List<Leftover> clean() {
        var all = list();
        all.forEach(Leftovers::clean);
        return all;
    }

    private static void clean(Leftover leftover) {
        leftover.processes().forEach(ProcessIdentity::terminate);
        var deadline = System.nanoTime() + TERMINATION.toNanos();
        while (leftover.processes().stream().anyMatch(ProcessIdentity::isAlive) && System.nanoTime() < deadline) {
            Pause.briefly();
        }
        leftover.processes().forEach(ProcessIdentity::kill);
        leftover.directories().forEach(FileTree::delete);
        FileTree.delete(leftover.record());
    }

    /** Empty for the record of a harness that lives, and for one that vanished meanwhile. */
    private static Stream<Leftover> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            return Stream.empty();
        }
        var thisBoot = lines.contains("boot " + StateRecord.bootId());
        var processes = new ArrayList<ProcessIdentity>();
        var directories = new ArrayList<Path>();
        for (var line : lines) {
            var words = line.split(" ", 2);
            if (words[0].equals("directory")) {
                directories.add(Path.of(words[1]));
            } else if (thisBoot && words[0].equals("process")) {
                processes.add(identity(words[1]));
            } else if (thisBoot
                    && words[0].equals("harness")
                    && identity(words[1]).isAlive()) {
                return Stream.empty();
            }
        }
        processes.removeIf(p -> !p.isAlive());
        directories.removeIf(d -> !isOurs(d));
        return Stream.of(new Leftover(file, processes, directories));
    }

    private static ProcessIdentity identity(String words) {
        var numbers = words.split(" ", 2);
        return new ProcessIdentity(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    private static boolean isOurs(Path directory) {
        return directory.getFileName().toString().startsWith(StateRecord.DIRECTORY_PREFIX)
                && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
    }
}
