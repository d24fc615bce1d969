// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import io.graftbench.results.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** graftbench by its launcher, as people start it, and the runs that it makes. */
final class Launched {
    static final String LAUNCHER =
            Path.of("..", "graftbench").toAbsolutePath().normalize().toString();

    private static final Duration LIMIT = Duration.ofMinutes(25);

    private Launched() {}

    static ExecResult graftbench(String... arguments) {
        var argv = new ArrayList<>(List.of(LAUNCHER));
        argv.addAll(List.of(arguments));
        return new LocalHost("here").run(Command.of(argv).within(LIMIT));
    }

    /**
     * The run of scenarios/regression.yaml in a folder, which has to pass; gone on with where one is there already.
     *
     * @param burnt what the module burns in each send, in turns
     * @param settings as {@code --set} takes them
     */
    static RunFolder regression(Path reports, int burnt, String... settings) {
        var result = find(reports)
                .map(run -> graftbench("run", "--resume", run.path().toString()))
                .orElseGet(() -> begin(reports, burnt, settings));
        assertThat(result.status()).as(result.stdout() + result.stderr()).isZero();
        return run(reports);
    }

    private static ExecResult begin(Path reports, int burnt, String... settings) {
        var argv = new ArrayList<>(List.of("run", "../scenarios/regression.yaml", "--out", reports.toString()));
        argv.addAll(List.of("--set", "module_burn=" + burnt));
        List.of(settings).forEach(setting -> argv.addAll(List.of("--set", setting)));
        return graftbench(argv.toArray(String[]::new));
    }

    /** The one run of a folder. */
    static RunFolder run(Path reports) {
        return find(reports).orElseThrow();
    }

    private static Optional<RunFolder> find(Path reports) {
        if (!Files.isDirectory(reports)) {
            return Optional.empty();
        }
        try (var folders = Files.list(reports)) {
            return folders.filter(Files::isDirectory).map(RunFolder::new).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
