// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, on the jar that was just packaged. */
class LauncherIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = ROOT.resolve("graftbench");
    private static final String QUICK = ROOT.resolve("scenarios/quick.yaml").toString();
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void startsTheHarnessFromAnywhere() {
        assertValid(run(Map.of(), LAUNCHER.toString(), "validate", QUICK));
        assertValid(run(Map.of(), "env", "--chdir=" + folder, LAUNCHER.toString(), "validate", QUICK));
        assertValid(run(Map.of(), "env", "--chdir=" + ROOT.resolve("docs"), "../graftbench", "validate", QUICK));
    }

    @Test
    void startsThroughALink() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("gb"), LAUNCHER);
        assertValid(run(Map.of(), link.toString(), "validate", QUICK));
    }

    @Test
    void passesStatusAndMessagesOn() {
        var result = run(Map.of(), LAUNCHER.toString(), "run", "no/such.yaml", "--dry-run");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.stderr()).startsWith("graftbench: no/such.yaml: there is no such file");
    }

    @Test
    void withNobodyToAskItNamesWhatIsMissingAndEndsWith5() throws IOException {
        var result = run(pathWithout("mmdebstrap"), LAUNCHER.toString(), "run", QUICK);
        assertThat(result.status()).isEqualTo(5);
        assertThat(result.stderr()).contains("missing: ", "mmdebstrap", "apt-get install ", "--yes");
        assertThat(result.stdout()).isEmpty();
    }

    @Test
    void aLabIsAskedForWhatItIsMadeOfAlone() throws IOException {
        var here = folder.resolve("here.yaml");
        Files.writeString(here, Files.readString(Path.of(QUICK)).replaceFirst("(?m)^lab: vm$", "lab: local"));
        var bad = List.of("--set", "no.such=key");
        for (var words : List.of(
                List.of("run", QUICK, "--lab", "local"),
                List.of("run", "--lab=ssh", QUICK),
                List.of("run", QUICK, "--set", "lab=ssh"),
                List.of("run", "--gate", here.toString()),
                List.of("ab", here.toString(), "--module=" + QUICK, "--module", QUICK))) {
            var argv = Stream.of(List.of(LAUNCHER.toString()), words, bad)
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            var result = run(pathWithout("mmdebstrap"), argv);
            assertThat(result.status()).as(result.stderr()).isEqualTo(2);
            assertThat(result.stderr()).contains("no.such").doesNotContain("mmdebstrap");
        }
        var local = run(pathWithout("iperf3"), LAUNCHER.toString(), "run", here.toString());
        assertThat(local.status()).isEqualTo(5);
        assertThat(local.stderr()).contains("missing: iperf3");
    }

    @Test
    void whatOnlyTalksNeedsNoMachine() throws IOException {
        assertValid(run(pathWithout("mmdebstrap"), LAUNCHER.toString(), "validate", QUICK));
        assertThat(run(pathWithout("mmdebstrap"), LAUNCHER.toString(), "run", QUICK, "--dry-run")
                        .status())
                .isZero();
    }

    @Test
    void theShellScriptsAreCleanToShellcheck() {
        var result = run(
                Map.of(),
                "shellcheck",
                LAUNCHER.toString(),
                ROOT.resolve(".ci/run").toString());
        assertThat(result.stdout()).isEmpty();
        assertThat(result.status()).isZero();
    }

    private static void assertValid(ExecResult result) {
        assertThat(result.stderr()).isEmpty();
        assertThat(result.stdout()).contains("quick.yaml: valid, ");
        assertThat(result.status()).isZero();
    }

    private static ExecResult run(Map<String, String> variables, String... argv) {
        return new LocalHost("here")
                .run(Command.of(List.of(argv)).with(variables).within(LIMIT));
    }

    /** Every program of this machine but one, in a folder that stands for the PATH. */
    private Map<String, String> pathWithout(String program) throws IOException {
        var bin = Files.createDirectories(folder.resolve("without-" + program));
        try (var programs = Files.list(Path.of("/usr/bin"))) {
            for (var file : programs.toList()) {
                var name = String.valueOf(file.getFileName());
                if (!name.equals(program)
                        && !Files.exists(bin.resolve(name), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(bin.resolve(name), file);
                }
            }
        }
        return Map.of("PATH", bin.toString(), "CI", "");
    }
}
