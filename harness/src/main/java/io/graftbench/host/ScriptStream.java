// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The result of a script as it comes over the wire: a ustar archive, read once, with bounded memory. */
final class ScriptStream {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE = 12;

    private final DataInputStream in;
    private final int keptPerFile;

    /** @param keptPerFile bytes of a file beyond which its middle is left out */
    ScriptStream(InputStream in, int keptPerFile) {
        this.in = new DataInputStream(in);
        this.keptPerFile = keptPerFile;
    }

    /** One line of the log. */
    record Entry(int number, int status, long beganCentis, long endedCentis, boolean endedByItself) {
        static Entry parse(String line) {
            var words = List.of(line.split(" ", -1));
            if (words.size() != 5) {
                throw new IllegalArgumentException("not a line of a script's log: `" + line + "`");
            }
            return new Entry(
                    Integer.parseInt(words.get(0)),
                    Integer.parseInt(words.get(1)),
                    Long.parseLong(words.get(2)),
                    Long.parseLong(words.get(3)),
                    words.get(4).equals("self"));
        }
    }

    /** @param files by name, decoded as UTF-8 */
    record Content(List<Entry> log, boolean interrupted, Map<String, String> files) {
        /** Whether nothing more could be written when the last step was over. */
        boolean lacksRoom() {
            return files.containsKey("room");
        }

        String file(String name) {
            return files.getOrDefault(name, "");
        }
    }

    /** @throws IOException if the stream is cut or is not a result */
    Content read() throws IOException {
        var files = new HashMap<String, String>();
        var header = new byte[BLOCK];
        while (true) {
            in.readFully(header);
            if (header[0] == 0) {
                return content(files);
            }
            var name = text(header, 0, NAME);
            files.put(name, body(size(header, name)));
        }
    }

    private static Content content(Map<String, String> files) throws IOException {
        var log = files.get("log");
        if (log == null) {
            throw new IOException("the result has no log");
        }
        try {
            return new Content(
                    log.lines()
                            .filter(l -> !l.equals("interrupted"))
                            .map(Entry::parse)
                            .toList(),
                    log.lines().anyMatch("interrupted"::equals),
                    files);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private static long size(byte[] header, String name) throws IOException {
        if (!text(header, 257, 5).equals("ustar")) {
            throw new IOException("what came back is not a script's result");
        }
        try {
            return Long.parseLong(text(header, SIZE_AT, SIZE).strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("no size for " + name, e);
        }
    }

    private String body(long size) throws IOException {
        var padding = (BLOCK - size % BLOCK) % BLOCK;
        if (size <= keptPerFile) {
            var all = exactly((int) size);
            in.skipNBytes(padding);
            return new String(all, StandardCharsets.UTF_8);
        }
        var head = exactly(keptPerFile / 2);
        var left = size - 2L * head.length;
        in.skipNBytes(left);
        var tail = exactly(head.length);
        in.skipNBytes(padding);
        return new String(head, StandardCharsets.UTF_8) + "\n" + LeftOut.line(left) + "\n"
                + new String(tail, StandardCharsets.UTF_8);
    }

    private byte[] exactly(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("cut after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.US_ASCII);
    }
}
