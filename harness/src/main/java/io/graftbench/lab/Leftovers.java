// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.LocalHost;
import io.graftbench.host.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What harnesses left behind that ended without tidying up. A harness that still runs has no leftovers. */
public final class Leftovers {
    /** A script whose harness is gone ends its programs and undoes its trial within this. */
    private static final Duration UNDOING = Duration.ofSeconds(15);

    private final Path cache;

    public Leftovers(Path cache) {
        this.cache = cache;
    }

    /**
     * One record of a dead harness.
     *
     * @param processes those that still live
     * @param directories those that still exist
     * @param changes of this machine's own network that still stand
     */
    public record Leftover(
            Path record,
            Optional<ProcessIdentity> harness,
            List<ProcessIdentity> processes,
            List<Path> directories,
            List<HostChange> changes) {
        public Leftover {
            processes = List.copyOf(processes);
            directories = List.copyOf(directories);
            changes = List.copyOf(changes);
        }

        /** In words, for people. */
        public String describe() {
            return "processes " + processes.stream().map(ProcessIdentity::pid).toList() + ", directories " + directories
                    + (changes.isEmpty() ? "" : ", " + HostChanges.words(changes));
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
     * A record that was cleaned up after.
     *
     * @param leftover what there was
     * @param standing changes that could not be undone; the record that names them is still there
     */
    public record Cleaned(Leftover leftover, List<HostChange> standing) {
        public Cleaned {
            standing = List.copyOf(standing);
        }

        /** In words, for people. */
        public String describe() {
            return leftover.describe()
                    + (standing.isEmpty()
                            ? ""
                            : "; could not be undone, and stays on record: " + HostChanges.words(standing));
        }
    }

    /**
     * Ends exactly the processes that the records name, removes their directories, undoes their changes, then removes the
     * records of which nothing is left.
     */
    public List<Cleaned> clean() {
        return list().stream().map(Leftovers::clean).toList();
    }

    private static Cleaned clean(Leftover leftover) {
        HostChanges.end(leftover.processes());
        leftover.directories().forEach(FileTree::delete);
        var standing = new HostChanges(new LocalHost("this machine")).restore(leftover.changes());
        if (standing.isEmpty()) {
            FileTree.delete(leftover.record());
        }
        return new Cleaned(leftover, standing);
    }

    /** Empty for the record of a harness that lives, for one of another network, and for one that vanished meanwhile. */
    private static Stream<Leftover> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            return Stream.empty();
        }
        var thisBoot = lines.contains("boot " + StateRecord.bootId());
        var directories = about(lines, "directory")
                .map(Path::of)
                .filter(Leftovers::isOurs)
                .toList();
        if (!thisBoot) {
            return Stream.of(new Leftover(file, Optional.empty(), List.of(), directories, List.of()));
        }
        var harness = about(lines, "harness").map(Leftovers::identity).findFirst();
        var elsewhere = about(lines, "network").anyMatch(id -> !id.equals(StateRecord.networkId()));
        if (elsewhere || harness.filter(ProcessIdentity::isAlive).isPresent()) {
            return Stream.empty();
        }
        var processes = about(lines, "process")
                .map(Leftovers::identity)
                .filter(ProcessIdentity::isAlive)
                .toList();
        return Stream.of(new Leftover(file, harness, processes, directories, List.of()))
                .map(leftover -> withChanges(leftover, lines));
    }

    /** Where a machine's own network was changed, what still undoes itself there gets the time for it first. */
    private static Leftover withChanges(Leftover leftover, List<String> lines) {
        var recorded =
                lines.stream().flatMap(line -> HostChange.parse(line).stream()).toList();
        if (recorded.isEmpty()) {
            return leftover;
        }
        var processes = leftover.harness().map(ProcessIdentity::offspring).orElse(List.of());
        HostChanges.await(processes, UNDOING);
        var standing = new HostChanges(new LocalHost("this machine")).standing(recorded);
        var alive = Stream.concat(leftover.processes().stream(), processes.stream())
                .filter(ProcessIdentity::isAlive)
                .distinct()
                .toList();
        return new Leftover(leftover.record(), leftover.harness(), alive, leftover.directories(), standing);
    }

    private static Stream<String> about(List<String> lines, String kind) {
        return lines.stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1));
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
