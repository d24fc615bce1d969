// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.workload.ToolReportedError;
import io.graftbench.workload.UnreadableOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;

/** From a file to what is in it. Whatever the file holds, it ends in a value. */
final class FileReader {
    /** Ten times the largest file of graft-bench. */
    private static final long LARGEST_BYTES = 4 << 20;

    private final Path archive;

    FileReader(Path archive) {
        this.archive = archive;
    }

    Found read(Declared declared) {
        return read(declared, archive.resolve(declared.path()));
    }

    /** @param file where the content is now */
    static Found read(Declared declared, Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_BYTES) {
                return damaged(declared, "", file, "is far too large to be one test: " + size + " bytes");
            }
            var bytes = Files.readAllBytes(file);
            return bytes.length == 0
                    ? damaged(declared, digest(bytes), file, "is empty")
                    : parse(declared, file, bytes);
        } catch (IOException e) {
            return new Found.Damaged(declared, "", Instant.EPOCH, "cannot be read: " + e.getMessage());
        }
    }

    /** SHA-256 of a file, hexadecimal; empty text where it cannot be read. */
    String digest(String path) {
        try {
            return digest(Files.readAllBytes(archive.resolve(path)));
        } catch (IOException e) {
            return "";
        }
    }

    private static Found parse(Declared declared, Path file, byte[] bytes) throws IOException {
        var modified = Files.getLastModifiedTime(file).toInstant();
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return declared.isIperf3()
                    ? Iperf3File.read(declared, digest(bytes), modified, text)
                    : SockperfFile.read(declared, digest(bytes), modified, text);
        } catch (CharacterCodingException e) {
            return damaged(declared, digest(bytes), file, "is not text");
        } catch (UnreadableOutput | ToolReportedError e) {
            return damaged(declared, digest(bytes), file, String.valueOf(e.getMessage()));
        }
    }

    private static Found damaged(Declared declared, String digest, Path file, String cause) throws IOException {
        return new Found.Damaged(
                declared, digest, Files.getLastModifiedTime(file).toInstant(), cause);
    }

    /** SHA-256 over many files: of their paths and digests. */
    static String digest(SortedMap<String, String> digestsByPath) {
        var lines = new StringBuilder();
        digestsByPath.forEach(
                (path, digest) -> lines.append(digest).append("  ").append(path).append('\n'));
        return digest(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
