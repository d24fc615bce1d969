// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import io.graftbench.results.Measurement;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file with a known name turned out to hold. */
sealed interface Found {
    Declared declared();

    /** SHA-256 of the file, hexadecimal. */
    String digest();

    /**
     * A test that ran to its end.
     *
     * @param startedAt where the tool says it
     * @param lastModified of the file
     * @param command as far as the tool echoes it
     * @param version of the tool, as it says it
     * @param system {@code uname -a} of the machine, where the tool says it
     * @param violations what the file is otherwise than its name says, and what else makes its figures void
     */
    record Test(
            Declared declared,
            String digest,
            Optional<Instant> startedAt,
            Instant lastModified,
            Duration elapsed,
            String command,
            String version,
            Optional<String> system,
            List<Measurement> measurements,
            List<Series> series,
            PathEvidence path,
            List<String> violations)
            implements Found {
        public Test {
            measurements = List.copyOf(measurements);
            series = List.copyOf(series);
            violations = List.copyOf(violations);
        }

        Test with(String violation) {
            var more = new ArrayList<>(violations);
            more.add(violation);
            return new Test(
                    declared,
                    digest,
                    startedAt,
                    lastModified,
                    elapsed,
                    command,
                    version,
                    system,
                    measurements,
                    series,
                    path,
                    more);
        }

        boolean isValid() {
            return violations.isEmpty();
        }
    }

    /** @param cause what is wrong with it, and where */
    record Damaged(Declared declared, String digest, Instant lastModified, String cause) implements Found {}
}
