// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Many runs in one file of a folder, a line of JSON each, in the order they came. A run is there once its line has its end: what
 * an interrupted write left behind is passed over, and cut off by the next one.
 */
public final class HistoryStore {
    private final Path file;

    /** @param folder made by the first run that is added */
    public HistoryStore(Path folder) {
        this.file = folder.resolve("history.ndjson");
    }

    /**
     * In the order they were added; none where there is no store yet.
     *
     * @throws ResultsUnreadable with file, line and reason
     */
    public List<Run> runs() {
        if (!Files.exists(file)) {
            return List.of();
        }
        // A cut may go through a character, which this kind of reader replaces and the strict one refuses.
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return runs(reader);
        } catch (IOException e) {
            throw new ResultsUnreadable(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Adds those that are not there yet, by their ids. When it returns they are on the disk.
     *
     * @return how many were added
     * @throws ResultsNotStored if one is not on the disk; nothing is left of it then
     * @throws ResultsUnreadable if the store is damaged
     */
    public int add(List<Run> runs) {
        try {
            Files.createDirectories(Folders.folderOf(file));
            try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
                lock(disk);
                return add(runs, disk);
            }
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }

    private int add(List<Run> runs, RandomAccessFile disk) throws IOException {
        var known = new HashSet<String>();
        runs().forEach(run -> known.add(run.id()));
        long end = wholeBytes(disk);
        int added = 0;
        for (Run run : runs) {
            if (known.add(run.id())) {
                end = append(disk, end, RunFile.line(run));
                added++;
            }
        }
        Folders.sync(Folders.folderOf(file));
        return added;
    }

    private static long append(RandomAccessFile disk, long end, String line) throws IOException {
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            disk.setLength(end);
            disk.seek(end);
            disk.write(bytes);
            disk.getFD().sync();
            return end + bytes.length;
        } catch (IOException e) {
            disk.setLength(end);
            throw e;
        }
    }

    private static void lock(RandomAccessFile disk) throws IOException {
        try {
            if (disk.getChannel().tryLock() == null) {
                throw new IOException("another graftbench is writing to it");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("this graftbench is writing to it already", e);
        }
    }

    /** Up to the last line end. */
    private static long wholeBytes(RandomAccessFile disk) throws IOException {
        long end = disk.length();
        while (end > 0) {
            disk.seek(end - 1);
            if (disk.read() == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    private List<Run> runs(BufferedReader reader) throws IOException {
        var runs = new ArrayList<Run>();
        var last = Optional.<String>empty();
        int number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (last.isPresent()) {
                runs.add(parsed(last.get(), number));
            }
            last = Optional.of(line);
            number++;
        }
        if (last.isPresent() && endsWhole()) {
            runs.add(parsed(last.get(), number));
        }
        return List.copyOf(runs);
    }

    private boolean endsWhole() throws IOException {
        try (var disk = new RandomAccessFile(file.toFile(), "r")) {
            return wholeBytes(disk) == disk.length();
        }
    }

    private Run parsed(String line, int number) {
        try {
            return RunFile.parsed(file, line);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new ResultsUnreadable(file + ":" + number + ": not a run: " + RunFile.firstLine(e), e);
        }
    }
}
