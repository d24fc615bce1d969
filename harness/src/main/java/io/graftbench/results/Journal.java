// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file to which a run appends what has happened, one JSON object a line. A record is on the disk when {@link #append}
 * returns. Only one process at a time holds a journal; any thread of it may append.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Begins a journal with its header. @throws ResultsNotStored also where there is one already */
    public static Journal create(Path file, JournalRecord.Header header) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var journal = new Journal(file, channel);
            journal.lock();
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
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            var journal = new Journal(file, channel);
            journal.lock();
            channel.truncate(JournalContent.read(file).wholeBytes());
            channel.position(channel.size());
            channel.force(true);
            return journal;
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }

    /** @throws ResultsNotStored if it is not on the disk; nothing of it is left in the file then, if that can be done */
    public synchronized void append(JournalRecord entry) {
        try {
            var line = ResultsJson.MAPPER.writerFor(JournalRecord.class).writeValueAsString(entry) + "\n";
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            var start = channel.position();
            try {
                write(bytes);
            } catch (IOException e) {
                channel.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw new ResultsNotStored(file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Held until the channel is closed. */
    private void lock() throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another graftbench is writing to it");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("this graftbench is writing to it already", e);
        }
    }
}
