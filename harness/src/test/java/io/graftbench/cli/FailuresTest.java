// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Conclusion;
import io.graftbench.analysis.MixedClocks;
import io.graftbench.host.Command;
import io.graftbench.host.CommandFailed;
import io.graftbench.host.ExecResult;
import io.graftbench.host.HostUnreachable;
import io.graftbench.lab.LabFailed;
import io.graftbench.results.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @TempDir
    private Path folder;

    @Test
    void whatFailsOnAHostIsStatus5WithoutATrace() {
        var failed = new ExecResult(Command.of("false"), 1, "", "no such mirror", Duration.ZERO, false);
        assertReported(new CommandFailed(failed), 5, "graftbench: `false` ended with status 1: no such mirror\n");
        assertReported(new HostUnreachable("the guest is gone"), 5, "graftbench: the guest is gone\n");
        assertReported(new LabFailed("no kernel"), 5, "graftbench: no kernel\n");
    }

    @Test
    void virtualAgainstRealTimeIsBadInput() {
        assertReported(
                new MixedClocks("mean latency of nat", Clock.VIRTUAL, Clock.REAL),
                2,
                "graftbench: cannot compare mean latency of nat: one side was measured in virtual time, the other in real"
                        + " time\n");
    }

    @Test
    void anInternalErrorIsStatus70AndItsTraceIsInAFile() throws IOException {
        var line = new CommandLineHarness(folder);
        var status = new Failures(line.surroundings()).report(new IllegalStateException("impossible"));
        assertThat(status).isEqualTo(70);
        assertThat(line.err())
                .contains("internal error: java.lang.IllegalStateException: impossible")
                .doesNotContain("\tat ");
        var log = line.err()
                .replaceAll("(?s).*the details are in (\\S+);.*", "$1")
                .strip();
        assertThat(Files.readString(Path.of(log))).contains("impossible", "\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED, false, 0",
        "PASSED, true, 0",
        "CONTRADICTED, false, 0",
        "CONTRADICTED, true, 1",
        "INCONCLUSIVE, false, 3",
        "DETERMINISM_VIOLATED, false, 4",
        "INCOMPLETE, false, 6",
    })
    void everyConclusionHasItsStatus(Conclusion conclusion, boolean gate, int status) {
        assertThat(Conclusions.status(conclusion, gate)).isEqualTo(status);
    }

    private void assertReported(RuntimeException failure, int status, String message) {
        var line = new CommandLineHarness(folder);
        assertThat(new Failures(line.surroundings()).report(failure)).isEqualTo(status);
        assertThat(line.err()).isEqualTo(message);
    }
}
