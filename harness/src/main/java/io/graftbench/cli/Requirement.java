// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One Debian package that something needs.
 *
 * @param purpose {@code build}, {@code lab} (every one), {@code vm}, {@code ssh}, {@code local}, {@code vagrant} or {@code test}
 * @param probe {@code command:NAME}, {@code file:PATH} or {@code package:NAME}
 * @param why what it is for, in words
 */
record Requirement(String purpose, String debianPackage, String probe, String why) {
    private static final Path DPKG_STATUS = Path.of("/var/lib/dpkg/status");
    private static final List<Path> PROGRAMS = Stream.of(
                    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
            .map(Path::of)
            .toList();

    /** All of them, in the order in which people want to read them. */
    static List<Requirement> all() {
        try (var stream = Requirement.class.getResourceAsStream("requirements.tsv")) {
            var reader = new BufferedReader(
                    new InputStreamReader(Objects.requireNonNull(stream, "requirements.tsv"), StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Requirement::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the embedded machine cannot be had without it. */
    boolean isOfVm() {
        return Set.of("lab", "vm", "ssh").contains(purpose);
    }

    boolean isMet() {
        var target = probe.substring(probe.indexOf(':') + 1);
        return switch (probe.substring(0, probe.indexOf(':'))) {
            case "command" ->
                Stream.concat(path(), PROGRAMS.stream()).anyMatch(p -> Files.isExecutable(p.resolve(target)));
            case "file" -> Files.isReadable(Path.of(target));
            default -> isInstalled(target);
        };
    }

    static Requirement parse(String line) {
        var columns = line.split("\t", -1);
        if (columns.length != 4 || !columns[2].matches("(command|file|package):.+")) {
            throw new IllegalArgumentException("not a requirement: " + line);
        }
        return new Requirement(columns[0], columns[1], columns[2], columns[3]);
    }

    private static Stream<Path> path() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of);
    }

    private static boolean isInstalled(String name) {
        if (!Files.isReadable(DPKG_STATUS)) {
            return false;
        }
        try (var lines = Files.lines(DPKG_STATUS, StandardCharsets.UTF_8)) {
            var entry = lines.dropWhile(line -> !line.equals("Package: " + name))
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
            return entry.contains("Status: install ok installed");
        } catch (IOException e) {
            return false;
        }
    }
}
