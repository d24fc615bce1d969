// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.ExecResult;
import io.graftbench.lab.FileTree;
import io.graftbench.results.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The gate of the module's path, with one workload of it and two boots of each run: it notices a module that burns 1 % of a message,
 * and nothing between two runs of the same module. {@link SensitivitySweepIT} is the whole of it.
 */
class SensitivityIT {
    /** Stays, so that the reports can be looked at. */
    private static final Path FOLDER = Path.of("target", "sensitivity-it").toAbsolutePath();

    @Test
    void onePerCentOfAMessageIsFoundAndTheSameModuleIsEqual() throws IOException {
        FileTree.delete(FOLDER);
        var before = run("before", 0);
        var same = run("same", 0);
        var slower = run("slower", SensitivitySweepIT.ONE_PER_CENT);

        var equal = compared(before, same);
        var worse = compared(before, slower);

        assertThat(equal.status()).as(equal.stdout() + equal.stderr()).isEqualTo(ExitStatus.PASSED);
        assertThat(equal.stdout()).startsWith("equal within margin: 2 equal within 0.5 % of 2 figures.");
        assertThat(worse.status()).as(worse.stdout() + worse.stderr()).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(worse.stdout())
                .startsWith("regression: 1 regression, 1 equal within 0.5 % of 2 figures.")
                .contains("\nregression: two-host.stream-udp.graft, throughput: ");
    }

    private static RunFolder run(String name, int burnt) {
        return Launched.regression(FOLDER.resolve(name), burnt, "workloads=stream-udp", "blocks=2");
    }

    private static ExecResult compared(RunFolder before, RunFolder after) {
        return Launched.graftbench(
                "compare", before.path().toString(), after.path().toString());
    }
}
