// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Scenarios for tests. */
final class Examples {
    static final Path FOLDER = Path.of("..", "scenarios");

    /** The smallest scenario there is. */
    static final String SMALL = """
            schema: 1
            name: small
            question: Is it small?
            topologies: [two-host]
            modes: [host, graft]
            blocks: 2
            workloads:
              - name: ping
                tool: sockperf
                protocol: tcp
                duration: 1s
                message_bytes: 14
            """;

    private Examples() {}

    static Scenario small(String... assignments) {
        return Scenarios.parse("small.yaml", SMALL, sets(assignments));
    }

    static List<Assignment> sets(String... assignments) {
        return Stream.of(assignments).map(Assignment::parse).toList();
    }

    static String quick() {
        try {
            return Files.readString(FOLDER.resolve("quick.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> all() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
