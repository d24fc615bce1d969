// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * One process and no other: a process id alone is used again after its process has ended.
 *
 * @param startTicks clock ticks from the machine's boot to the process's start, as in {@code /proc/PID/stat}
 */
public record ProcessIdentity(long pid, long startTicks) {
    /** The variable by which a process knows the harness that it comes from, in whatever session or group it is. */
    static final String MARK = "GRAFTBENCH_HARNESS";

    private static final int SESSION = 3;
    private static final int STARTED = 19;

    /** Empty if there is no such process, or it has ended and nobody has asked for its status yet. */
    public static Optional<ProcessIdentity> of(long pid) {
        return fields(pid).map(f -> new ProcessIdentity(pid, Long.parseLong(f.get(STARTED))));
    }

    public static ProcessIdentity ofThisProcess() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Sends SIGKILL, if this process is still the one that has the process id. */
    public void kill() {
        signalled(ProcessHandle::destroyForcibly);
    }

    /** Sends SIGTERM, if this process is still the one that has the process id. */
    public void terminate() {
        signalled(ProcessHandle::destroy);
    }

    /** Always of one length, so that the environment of what is measured does not grow with the process's number. */
    String mark() {
        return String.format(Locale.ROOT, "%010d.%016d", pid, startTicks);
    }

    /** What this process started on its machine, or what that started in turn, and still runs; as far as it may be looked at. */
    public List<ProcessIdentity> offspring() {
        var words = MARK + "=" + mark() + "\0";
        return ProcessHandle.allProcesses()
                .filter(p -> environment(p.pid()).contains(words))
                .flatMap(p -> of(p.pid()).stream())
                .toList();
    }

    /** What scripts have on disk that this process began on its machine; once they have ended, what they left when they were killed. */
    public List<Path> scriptFolders() {
        var given = Optional.ofNullable(System.getenv("TMPDIR")).filter(folder -> !folder.isEmpty());
        var temporary = Path.of(given.orElse("/tmp"));
        try (var folders = Files.newDirectoryStream(temporary, "graftbench." + mark() + ".*")) {
            return StreamSupport.stream(folders.spliterator(), false).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private void signalled(Consumer<ProcessHandle> signal) {
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(signal);
        }
    }

    static Optional<Long> sessionOf(long pid) {
        return fields(pid).map(f -> Long.valueOf(f.get(SESSION)));
    }

    /** The fields of stat from the state on; the name before them may hold blanks and parentheses. */
    private static Optional<List<String>> fields(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            var fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
            return fields.get(0).matches("[ZX]") ? Optional.empty() : Optional.of(fields);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
