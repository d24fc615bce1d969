// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.ExecResult;
import io.graftbench.lab.FileTree;
import io.graftbench.lab.vm.BuiltModules;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two builds of the module in turn, in the embedded machine. */
class AbIT {
    /** Stays, so that the reports can be looked at. */
    private static final Path FOLDER = Path.of("target", "ab-it").toAbsolutePath();

    @BeforeAll
    static void makeRoom() throws IOException {
        FileTree.delete(FOLDER);
        Files.createDirectories(FOLDER);
    }

    @Test
    void aBuildThatIsOnePerCentSlowerIsARegression() throws IOException {
        var result = ab(BuiltModules.burning(0), BuiltModules.burning(SensitivitySweepIT.ONE_PER_CENT));

        assertThat(result.status()).as(result.stdout() + result.stderr()).isEqualTo(ExitStatus.CONTRADICTED);
        assertThat(result.stdout())
                .startsWith("regression: 1 regression, 1 equal within 0.5 % of 2 figures.")
                .contains("\nregression: two-host.stream-udp.graft, throughput: ");
        var runs = runs();
        assertThat(runs)
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.trials()).hasSize(4).allMatch(TrialResult::isValid));
        assertThat(runs.stream().map(run -> run.environment().facts("dut").get("module.sha256")))
                .doesNotHaveDuplicates();
        assertInTurn(runs);
    }

    /** Either run's first block was over before the other's second began. */
    private static void assertInTurn(List<Run> runs) {
        var ends = runs.stream()
                .flatMap(run -> trials(run, 1).map(trial -> trial.startedAt().plus(trial.elapsed())))
                .max(Comparator.naturalOrder());
        var begins = runs.stream()
                .flatMap(run -> trials(run, 2).map(TrialResult::startedAt))
                .min(Comparator.naturalOrder());
        assertThat(ends.orElseThrow()).isBefore(begins.orElseThrow());
    }

    private static Stream<TrialResult> trials(Run run, int block) {
        return run.trials().stream().filter(trial -> trial.block() == block);
    }

    @Test
    void whatIsNoBuildForTheKernelIsRefusedBeforeAnythingRuns() throws IOException {
        var other = Files.writeString(FOLDER.resolve("other.ko"), "\0name=graft\0vermagic=4.19.0 SMP \0");

        var result = ab(BuiltModules.burning(0), other);

        assertThat(result.status()).as(result.stdout() + result.stderr()).isEqualTo(ExitStatus.USAGE);
        assertThat(result.stderr())
                .contains("other.ko: was built for the kernel 4.19.0, and 6.1.")
                .doesNotContain("\tat ");
    }

    private static ExecResult ab(Path before, Path after) {
        return Launched.graftbench(
                "ab",
                "../scenarios/regression.yaml",
                "--module",
                before.toString(),
                "--module",
                after.toString(),
                "--set",
                "workloads=stream-udp",
                "--set",
                "blocks=2",
                "--out",
                FOLDER.resolve("runs").toString());
    }

    private static List<Run> runs() throws IOException {
        try (var folders = Files.list(FOLDER.resolve("runs"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> new RunFolder(folder).read())
                    .toList();
        }
    }
}
