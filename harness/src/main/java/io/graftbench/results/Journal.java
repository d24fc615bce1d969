// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file to which a run appends what has happened, one JSON object a line. A record is on the disk when {@link #append}
 * returns. Only one process at a time holds a journal; any thread of it may append, an interrupted one too: what has
 * happened is written down in any case. (A {@link java.nio.channels.FileChannel} would be closed by the interrupt.)
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile disk;

    private Journal(Path file, RandomAccessFile disk) {
        this.file = file;
        this.disk = disk;
    }

    /** Begins a journal with its header. @throws ResultsNotStored also where there is one already */
    public static Journal create(Path file, JournalRecord.Header header) {
        try {
            Files.createFile(file);
            var journal = open(file);
            journal.append(header);
            Folders.sync(Folders.folderOf(file));
            return journal;
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }

    /**
     * Goes on with a journal. What stands behind its last whole record is cut off.
     *
     * @throws ResultsUnreadable if it is damaged before its end
     * @throws ResultsNotStored if another process holds it
     */
    public static Journal reopen(Path file) {
        var whole = JournalContent.read(file).wholeBytes();
        try {
            var journal = open(file);
            journal.disk.setLength(whole);
            journal.disk.seek(whole);
            journal.disk.getFD().sync();
            return journal;
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }

    /** @throws ResultsNotStored if it is not on the disk; nothing of it is left in the file then, if that can be done */
    public synchronized void append(JournalRecord entry) {
        try {
            var line = ResultsJson.MAPPER.writerFor(JournalRecord.class).writeValueAsString(entry) + "\n";
            var bytes = line.getBytes(StandardCharsets.UTF_8);
            var start = disk.getFilePointer();
            try {
                disk.write(bytes);
                disk.getFD().sync();
            } catch (IOException e) {
                disk.setLength(start);
                throw e;
            }
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            disk.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lock is held until the file is closed. */
    private static Journal open(Path file) throws IOException {
        var disk = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (disk.getChannel().tryLock() == null) {
                throw new IOException("another graftbench is writing to it");
            }
            return new Journal(file, disk);
        } catch (OverlappingFileLockException e) {
            disk.close();
            throw new IOException("this graftbench is writing to it already", e);
        } catch (IOException e) {
            disk.close();
            throw e;
        }
    }
}
