// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Daemon;
import io.graftbench.host.Pause;
import io.graftbench.host.ProcessIdentity;
import io.graftbench.lab.vm.ItFolders;
import io.graftbench.results.JournalContent;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run, begun and gone on with by one harness after another, on a machine with a disk of its own. Needs root. */
final class DisturbedRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PrivateMachine machine;
    private final Path folder;
    private final Path scenario;
    private final String untouched;
    private List<TrialResult> known = List.of();
    private @Nullable Daemon current;

    /** @param folder an empty one; its {@code background.log} is what the harnesses say */
    DisturbedRun(Path folder, Path scenario) throws IOException {
        this.folder = folder;
        this.scenario = scenario;
        ItFolders.cacheOfItsOwn(folder);
        machine = new PrivateMachine(folder);
        untouched = machine.state();
        machine.inside("mkdir", reports()).require();
        machine.inside("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", reports())
                .require();
    }

    private String reports() {
        return folder.resolve("reports").toString();
    }

    /** Begins, or goes on where there is something to go on with, unless a harness is at it. */
    void start() {
        if (harness().isEmpty()) {
            release();
            current = found().map(run -> machine.graftbenchInBackground("run", "--resume", path(run)))
                    .orElseGet(() -> machine.graftbenchInBackground("run", scenario.toString(), "--out", reports()));
        }
    }

    /** The one that is at it. */
    Optional<ProcessIdentity> harness() {
        return Optional.ofNullable(current).filter(Daemon::isAlive).map(Daemon::program);
    }

    List<ProcessIdentity> guests() {
        return processes().stream()
                .filter(process -> read(process.pid(), "comm").startsWith("qemu-system"))
                .toList();
    }

    /** Of harnesses that work in the folder, and what they started; the keeper of the machine is none of them. */
    private List<ProcessIdentity> processes() {
        var mark = "XDG_CACHE_HOME=" + folder.resolve("xdg") + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> read(process.pid(), "environ").contains(mark))
                .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
                .toList();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    void interrupt() {
        harness().ifPresent(harness -> machine.inside("kill", "-INT", Long.toString(harness.pid())));
    }

    void fillTheDisk() {
        var filled = machine.inside("dd", "if=/dev/zero", "of=" + reports() + "/filler", "bs=4k");
        assertThat(filled.stderr()).contains("No space left on device");
    }

    void makeRoom() {
        machine.inside("rm", reports() + "/filler").require();
    }

    /** Until it is so, or the harness has ended. */
    void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (harness().isPresent() && !condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> said()).isLessThan(deadline);
            Pause.briefly();
        }
    }

    void pass(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        await(() -> System.nanoTime() >= end);
    }

    void awaitEnd() {
        await(() -> false);
    }

    /** That are valid, by what the journal holds, which is what it held before and more. */
    int trials() {
        var trials = found().map(
                        run -> JournalContent.read(run.journal()).trials().toList())
                .orElse(List.of());
        assertThat(trials.subList(0, Math.min(known.size(), trials.size())))
                .as(() -> said())
                .isEqualTo(known);
        known = trials;
        return (int) trials.stream().filter(TrialResult::isValid).count();
    }

    /** A run of which not even the first record was written is none. */
    private Optional<RunFolder> found() {
        var seen = machine.seen(folder.resolve("reports"));
        try (var folders = Files.list(seen)) {
            return folders.filter(Files::isDirectory)
                    .map(RunFolder::new)
                    .filter(run -> Files.exists(run.journal()))
                    .filter(run -> JournalContent.read(run.journal()).header().isPresent())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(RunFolder run) {
        return reports() + "/" + run.id();
    }

    /** Goes on undisturbed. @return the whole run, when nothing else is left of it */
    Run finish() {
        awaitEnd();
        var begun = found();
        var result = begun.isPresent()
                ? machine.graftbench("run", "--resume", path(begun.get()))
                : machine.graftbench("run", scenario.toString(), "--out", reports());
        assertThat(result.status()).as(() -> said() + result.stderr()).isZero();
        assertThat(said()).doesNotContain("\tat ");
        assertThat(processes()).isEmpty();
        assertThat(machine.state()).isEqualTo(untouched);
        return found().orElseThrow().read();
    }

    /** By all harnesses but the last. */
    private String said() {
        try {
            var log = folder.resolve("background.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() {
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        release();
        machine.close();
    }
}
