// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.LocalHost;
import io.graftbench.host.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
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

    /** The same, told to somebody who did not ask for it. */
    public void clean(Progress progress) {
        clean().forEach(left -> progress.say("cleaned up after a harness that was killed: " + left.describe()));
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
        var harness = about(lines, "harness").map(Leftovers::identity).findFirst();
        if (!lines.contains("boot " + StateRecord.bootId())) {
            // Virtual machines are switched off with this one, and still there.
            var pairs = standing(changes(lines).stream()
                    .filter(VagrantPair.class::isInstance)
                    .toList());
            return Stream.of(new Leftover(file, Optional.empty(), List.of(), directories(file, harness, lines), pairs));
        }
        var elsewhere = about(lines, "network").anyMatch(id -> !id.equals(StateRecord.networkId()));
        if (elsewhere || harness.filter(ProcessIdentity::isAlive).isPresent()) {
            return Stream.empty();
        }
        var scripts = awaitScripts(file, harness, lines);
        var alive = Stream.concat(about(lines, "process").map(Leftovers::identity), scripts.stream())
                .filter(ProcessIdentity::isAlive)
                .distinct()
                .toList();
        return Stream.of(
                new Leftover(file, harness, alive, directories(file, harness, lines), standing(changes(lines))));
    }

    private static List<HostChange> standing(List<HostChange> changes) {
        return changes.isEmpty() ? changes : new HostChanges(new LocalHost("this machine")).standing(changes);
    }

    /**
     * Where a machine's own network was changed, or a script has files, what still undoes itself there gets the time for it.
     *
     * @return what was waited for
     */
    private static List<ProcessIdentity> awaitScripts(
            Path record, Optional<ProcessIdentity> harness, List<String> lines) {
        if (changes(lines).isEmpty() && ofScripts(record, harness).isEmpty()) {
            return List.of();
        }
        var scripts = harness.map(ProcessIdentity::offspring).orElse(List.of());
        HostChanges.await(scripts, UNDOING);
        return scripts;
    }

    private static List<HostChange> changes(List<String> lines) {
        return lines.stream().flatMap(line -> HostChange.parse(line).stream()).toList();
    }

    private static List<Path> directories(Path record, Optional<ProcessIdentity> harness, List<String> lines) {
        var recorded = about(lines, "directory").map(Path::of).filter(Leftovers::isOurs);
        return Stream.concat(recorded, ofScripts(record, harness).stream()).toList();
    }

    /** Anybody may make a folder that is called so: one is the harness's where it belongs to whom the record belongs to. */
    private static List<Path> ofScripts(Path record, Optional<ProcessIdentity> harness) {
        return harness
                .filter(process -> !process.isAlive())
                .map(ProcessIdentity::scriptFolders)
                .orElse(List.of())
                .stream()
                .filter(folder -> owner(folder).isPresent() && owner(folder).equals(owner(record)))
                .toList();
    }

    private static Optional<UserPrincipal> owner(Path path) {
        try {
            return Optional.of(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return Optional.empty();
        }
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
