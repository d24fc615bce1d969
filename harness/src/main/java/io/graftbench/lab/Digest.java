// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** SHA-256 over the inputs of a part: texts and files, each with its name and length. */
public final class Digest {
    private final MessageDigest sha;

    public Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Digest text(String text) {
        add("text", text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Every regular file below a directory that passes, in the order of their names. */
    public Digest tree(Path root, Predicate<Path> relative) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(f -> relative.test(root.relativize(f)))
                    .sorted()
                    .forEach(f -> file(root.relativize(f).toString(), f));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Digest file(String name, Path file) {
        try {
            add(name, Files.readAllBytes(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content alone, so that {@link #whole} is what sha256sum says. */
    public Digest bytesOf(Path file) {
        try {
            sha.update(Files.readAllBytes(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, byte[] bytes) {
        sha.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
    }

    /** The first 16 hexadecimal digits: enough to tell the parts of one cache apart. */
    public String hex() {
        return whole().substring(0, 16);
    }

    /** All 64 hexadecimal digits. */
    public String whole() {
        return HexFormat.of().formatHex(sha.digest());
    }
}
