// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose disk is full amid it: one clear error, nothing half-written, and it goes on once there is room. Needs root. */
@SuppressWarnings("NullAway.Init") // set before each test
class FullDiskIT {
    private static final String SCENARIO = """
            schema: 1
            name: full
            question: What becomes of a run without room?
            lab: local
            clock: real
            topologies: [two-host]
            modes: [host]
            blocks: 2
            validity: {steal: any}
            workloads:
              - {name: tcp, tool: graft-cost, test: ping-pong, protocol: tcp, count: 400, message_bytes: 1400}
              - {name: udp, tool: graft-cost, test: ping-pong, protocol: udp, count: 400, message_bytes: 1400}
              - {name: stream, tool: graft-cost, test: stream, protocol: udp, count: 400, message_bytes: 1400}
              - {name: binds, tool: graft-cost, test: binds, protocol: udp, count: 400, message_bytes: 1400}
            """;

    private static final int TRIALS = 8;

    @TempDir
    Path folder;

    private PrivateMachine machine;

    @BeforeEach
    void makeRoom() throws IOException {
        Files.writeString(folder.resolve("full.yaml"), SCENARIO);
        machine = new PrivateMachine(folder);
        machine.inside("mkdir", reports()).require();
        machine.inside("mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", reports())
                .require();
    }

    @AfterEach
    void leave() {
        machine.close();
    }

    private String reports() {
        return folder.resolve("reports").toString();
    }

    @Test
    void saysSoOnceKeepsWhatThereIsAndGoesOnWithRoom() {
        var untouched = machine.state();

        var full = machine.graftbench("run", "full.yaml", "--out", reports());

        assertThat(full.status()).as(full.stderr()).isEqualTo(5);
        assertThat(full.stderr().lines())
                .filteredOn(line -> line.startsWith("graftbench: "))
                .singleElement()
                .asString()
                .contains("cannot be written: No space left on device");
        assertThat(full.stderr())
                .contains("go on with: graftbench run --resume ")
                .doesNotContain("\tat ");
        assertThat(machine.inside("find", reports(), "-name", ".*.new").stdout())
                .isEmpty();
        assertThat(machine.state()).isEqualTo(untouched);
        var kept = trials();
        assertThat(kept).isNotEmpty().hasSizeLessThan(TRIALS);

        machine.inside("mount", "-o", "remount,size=64m", reports()).require();
        var resumed = machine.graftbench("run", "--resume", run());

        assertThat(resumed.status()).as(resumed.stderr()).isZero();
        assertThat(trials()).containsAll(kept).hasSizeGreaterThanOrEqualTo(TRIALS);
        assertThat(machine.inside("ls", run()).stdout()).contains("report.html", "run.json", "samples.csv");
        assertThat(machine.state()).isEqualTo(untouched);
    }

    private String run() {
        return machine.inside("find", reports(), "-mindepth", "1", "-maxdepth", "1", "-type", "d")
                .require()
                .stdout()
                .strip();
    }

    /** Whole lines of the journal. */
    private List<String> trials() {
        return machine.inside("grep", "\"record\":\"trial\"", run() + "/journal.ndjson")
                .require()
                .stdout()
                .lines()
                .toList();
    }
}
