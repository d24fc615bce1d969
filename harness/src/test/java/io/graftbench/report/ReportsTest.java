// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @Test
    void writesSamples(@TempDir Path ignored) throws Exception {
        var folder = Path.of("/tmp/rp/out");
        for (var run : java.util.List.of(
                SampleRuns.virtual(), SampleRuns.realTime(), SampleRuns.nothingValid(), SampleRuns.hostile())) {
            var target = Files.createDirectories(folder.resolve(run.id()));
            long t = System.nanoTime();
            var a = Analyses.of(run);
            long u = System.nanoTime();
            Reports.write(a, target);
            System.err.println(run.id() + " analysis " + (u - t) / 1000000 + " ms, report "
                    + (System.nanoTime() - u) / 1000000 + " ms, " + Files.size(target.resolve("report.html")));
        }
        assertThat(folder).isDirectory();
    }
}
