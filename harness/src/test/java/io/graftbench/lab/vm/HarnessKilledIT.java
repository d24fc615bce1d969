// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.Daemon;
import io.graftbench.host.Pause;
import io.graftbench.host.ProcessIdentity;
import io.graftbench.lab.Leftovers;
import io.graftbench.results.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A harness with a running guest is ended in every way there is; nothing of it may stay. */
class HarnessKilledIT {
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    /** Images come from the machine's cache, the state is this test's own. */
    private Path cache = Path.of("/nowhere");

    @BeforeEach
    void shareTheImages() throws IOException {
        var settings = new VmSettings(ItFolders.repository(), ItFolders.cache(), "6.1", Optional.of(Clock.VIRTUAL));
        try (var lab = new VmLab(settings, message -> {})) {
            lab.prepare();
        }
        cache = ItFolders.cacheOfItsOwn(folder);
    }

    @Test
    void endsItsGuestWhenItIsAskedToEnd() throws IOException {
        try (var harness = bootedHarness()) {
            var left = recorded();
            harness.program().terminate();
            await("the harness to end", () -> !harness.program().isAlive());
            assertGone(left);
            assertThat(cache.resolve("state")).isEmptyDirectory();
        }
    }

    @Test
    void losesItsGuestWhenItIsKilled() throws IOException {
        try (var harness = bootedHarness()) {
            var left = recorded();
            harness.program().kill();
            await("the guest to end by itself", () -> left.processes().stream().noneMatch(ProcessIdentity::isAlive));
            assertThat(new Leftovers(cache).list()).hasSize(1);
            new Leftovers(cache).clean();
            assertGone(left);
            assertThat(new Leftovers(cache).list()).isEmpty();
        }
    }

    @Test
    void isCleanedUpWhenWhatWatchesTheGuestIsKilledToo() throws IOException {
        try (var harness = bootedHarness()) {
            var left = recorded();
            var watchers = watchers(left);
            assertThat(watchers).hasSize(4);
            watchers.forEach(ProcessIdentity::kill);
            harness.program().kill();
            await("the harness to end", () -> !harness.program().isAlive());
            assertThat(left.processes()).anyMatch(ProcessIdentity::isAlive);
            var cleaned = new Leftovers(cache).clean();
            assertThat(cleaned)
                    .singleElement()
                    .satisfies(l -> assertThat(l.leftover().processes()).isNotEmpty());
            assertGone(left);
        }
    }

    private Daemon bootedHarness() {
        var log = folder.resolve("harness.log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var harness = Daemon.start(
                Command.of(
                        java,
                        "-Dgraftbench.root=" + ItFolders.repository(),
                        "-cp",
                        classes,
                        VmFixture.class.getName(),
                        cache.toString(),
                        folder.resolve("logs").toString()),
                log,
                Duration.ofSeconds(5));
        var deadline = System.nanoTime() + BOOT_LIMIT.toNanos();
        while (!harness.lastWords().contains("the guest is up")) {
            assertThat(harness.isAlive()).as(harness.lastWords()).isTrue();
            assertThat(System.nanoTime()).as(harness.lastWords()).isLessThan(deadline);
            Pause.briefly();
        }
        return harness;
    }

    private record Recorded(List<ProcessIdentity> processes, List<Path> directories) {}

    /** Read here by hand, for to the cleaner a harness that lives has no leftovers. */
    private Recorded recorded() throws IOException {
        assertThat(new Leftovers(cache).list()).isEmpty();
        var processes = new ArrayList<ProcessIdentity>();
        var directories = new ArrayList<Path>();
        try (Stream<Path> records = Files.list(cache.resolve("state"))) {
            for (var line : Files.readAllLines(records.findFirst().orElseThrow())) {
                var words = List.of(line.split(" ", -1));
                if (words.get(0).equals("process")) {
                    processes.add(new ProcessIdentity(Long.parseLong(words.get(1)), Long.parseLong(words.get(2))));
                } else if (words.get(0).equals("directory")) {
                    directories.add(Path.of(words.get(1)));
                }
            }
        }
        assertThat(processes).hasSize(4).allMatch(ProcessIdentity::isAlive);
        assertThat(directories).hasSize(1).allMatch(Files::isDirectory);
        return new Recorded(processes, directories);
    }

    /**
     * The shells in the record, each behind the shell that it started to read the pipe: that one must go first, for when the
     * other goes Java closes the pipe, which would end the program in good order.
     */
    private static List<ProcessIdentity> watchers(Recorded left) {
        return left.processes().stream()
                .flatMap(p -> ProcessHandle.of(p.pid()).stream())
                .flatMap(p -> Stream.concat(p.children(), Stream.of(p)))
                .flatMap(p -> ProcessIdentity.of(p.pid()).stream())
                .filter(HarnessKilledIT::isShell)
                .toList();
    }

    private static boolean isShell(ProcessIdentity process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                    .strip()
                    .equals("sh");
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertGone(Recorded left) {
        assertThat(left.processes()).noneMatch(ProcessIdentity::isAlive);
        assertThat(left.directories()).noneMatch(Files::exists);
    }

    private static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for %s", what).isLessThan(deadline);
            Pause.briefly();
        }
    }
}
