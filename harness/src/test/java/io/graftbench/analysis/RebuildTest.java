// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.RunFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {
    @TempDir
    private Path folder;

    @Test
    void saysTheSameOfARunThatWasStored() {
        var run = new SyntheticRun(Clock.VIRTUAL)
                .latency("host", 18.743, 18.740)
                .latency("nat", 24.749, 24.745)
                .voidThenValid(SyntheticRun.cell("graft"), 1, 30, 18.75)
                .voidThenValid(SyntheticRun.cell("graft"), 2, 30, 18.75)
                .claim("nat", "nat", Relation.WORSE, 0.2)
                .fact("wire.driver", "veth")
                .run();
        Path file = folder.resolve("run.json");
        RunFile.write(file, run);
        assertThat(Analyses.of(RunFile.read(file))).isEqualTo(Analyses.of(run));
    }
}
