// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.LocalHost;
import io.graftbench.lab.vm.ItFolders;
import io.graftbench.results.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM whose sockets are grafted: the embedded machine has both the module and, for this, a JRE. */
class JvmInVmIT {
    private static final String SCENARIO = """
            schema: 1
            name: jvm
            question: Are the sockets of a JVM grafted?
            clock: virtual
            topologies: [two-host]
            modes: [host, graft]
            blocks: 1
            retries: 0
            validity: {duration: any, observations: 1}
            workloads:
              - {name: trips, tool: jmh-sockets, test: round-trip, warm_up: 200ms, duration: 400ms, iteration: 200ms, message_bytes: 64}
            """;

    @TempDir
    Path folder;

    @Test
    void theServersAndTheClientsSocketsAreGrafted() throws IOException {
        ItFolders.cacheOfItsOwn(folder);
        Files.writeString(folder.resolve("jvm.yaml"), SCENARIO);

        var result = new LocalHost("here")
                .run(HarnessProcess.command(folder, "run", "jvm.yaml", "--lab", "vm", "--out", "reports")
                        .within(Duration.ofMinutes(15)));

        assertThat(result.status()).as(result.stderr()).isZero();
        var run = RunFolders.newest(folder.resolve("reports"));
        assertThat(run.read().environment().facts("dut")).containsKey("tool.java");
        assertThat(run.read().trials()).hasSize(2).allSatisfy(trial -> {
            assertThat(trial.outcome()).isInstanceOf(Outcome.Completed.class);
            var completed = (Outcome.Completed) trial.outcome();
            assertThat(completed.violations()).as(trial.cell().label()).isEmpty();
            assertThat(completed.path().checks()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(run.path().resolve(trial.directory()).resolve("log.out"))
                    .content()
                    .contains("\"jmhVersion\"");
        });
    }
}
