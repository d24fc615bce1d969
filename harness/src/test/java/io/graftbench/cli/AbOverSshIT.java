// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.host.Command;
import io.graftbench.host.ExecResult;
import io.graftbench.host.LocalHost;
import io.graftbench.lab.vm.BuiltModules;
import io.graftbench.lab.vm.SshGuest;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import io.graftbench.results.RunFolder;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of the module in turn, in real time, on a machine behind SSH that loads both. */
class AbOverSshIT {
    private static final int BURN = 1000;
    private static final int PAIRS = 2;

    private static final String SCENARIO = """
            schema: 1
            name: builds
            question: Is one build as fast as the other?
            lab: ssh
            topologies: [two-host]
            modes: [host, graft]
            blocks: 2
            validity: {steal: any}
            workloads:
              - {name: ping-pong-tcp, tool: sockperf, protocol: tcp, duration: 1s, message_bytes: 14}
            """;

    @TempDir
    Path folder;

    @Test
    void bothBuildsAreLoadedInTurnAndSetAgainstEachOtherPairByPair() throws IOException {
        Files.writeString(folder.resolve("builds.yaml"), SCENARIO);
        var lab = Files.createDirectory(folder.resolve("lab"));
        var builds = List.of(BuiltModules.burning(0), BuiltModules.burning(BURN));
        try (var guest = SshGuest.boot(lab)) {
            var inventory = SshGuest.inventory(lab).toString();

            var ab = ab(inventory, builds);

            assertThat(ab.status()).as(ab.stdout() + ab.stderr()).isEqualTo(ExitStatus.INCONCLUSIVE);
            assertThat(ab.stdout())
                    .startsWith("inconclusive: ")
                    .contains("\nReal time, in turn: ", "\ninconclusive: two-host.ping-pong-tcp.graft, ");
            var runs = runs();
            assertThat(runs).hasSize(2).allSatisfy(run -> assertIsWhole(run));
            assertThat(runs).extracting(AbOverSshIT::loaded).containsExactlyInAnyOrderElementsOf(digests(builds));
            assertInPairs(runs);
            assertThat(guest.inside("cat", "/proc/modules")).doesNotContain("graft ");

            var down = graftbench("lab", "down", "--inventory", inventory);
            assertThat(down.status()).as(down.stderr()).isZero();
            assertThat(down.stdout()).containsPattern("dut: removed /srv/graftbench/\\w+/module-given-");
            assertThat(guest.inside("ls", "-A", "/srv", "/var/lib/")).doesNotContain("graftbench");
        }
    }

    private ExecResult ab(String inventory, List<Path> builds) {
        var argv = new ArrayList<>(List.of("ab", "builds.yaml", "--inventory", inventory, "--out", "reports"));
        builds.forEach(build -> argv.addAll(List.of("--module", build.toString())));
        return graftbench(argv.toArray(String[]::new));
    }

    private static void assertIsWhole(Run run) {
        assertThat(run.lab()).isEqualTo("ssh");
        assertThat(run.clock()).isEqualTo(Clock.REAL);
        assertThat(run.trials()).hasSize(2 * PAIRS).allMatch(TrialResult::isValid);
        assertThat(run.sessions())
                .hasSize(PAIRS)
                .allSatisfy(session -> assertThat(session.kernelWarnings()).isEmpty());
    }

    private static String loaded(Run run) {
        return run.environment().facts("dut").getOrDefault("module.sha256", "none");
    }

    private static List<String> digests(List<Path> builds) {
        var argv = new ArrayList<>(List.of("sha256sum"));
        builds.forEach(build -> argv.add(build.toString()));
        var said = new LocalHost("here").run(Command.of(argv)).require().stdout();
        return said.lines().map(line -> line.split(" ", 2)[0]).toList();
    }

    /** Each pair was over before the next began, and of its two blocks one before the other. */
    private static void assertInPairs(List<Run> runs) {
        var ended = Instant.EPOCH;
        for (var number = 1; number <= PAIRS; number++) {
            var block = number;
            var spans = runs.stream()
                    .map(run -> Span.of(run, block))
                    .sorted(Comparator.comparing(Span::begin))
                    .toList();
            for (var span : spans) {
                assertThat(span.begin()).isAfter(ended);
                ended = span.end();
            }
        }
    }

    private record Span(Instant begin, Instant end) {
        static Span of(Run run, int block) {
            var trials = run.trials().stream()
                    .filter(trial -> trial.block() == block)
                    .sorted(Comparator.comparing(TrialResult::startedAt))
                    .toList();
            var last = trials.get(trials.size() - 1);
            return new Span(trials.get(0).startedAt(), last.startedAt().plus(last.elapsed()));
        }
    }

    private ExecResult graftbench(String... arguments) {
        var caches = Path.of(System.getProperty("user.home"), ".cache");
        return new LocalHost("here")
                .run(HarnessProcess.command(folder, caches, arguments).within(Duration.ofMinutes(15)));
    }

    private List<Run> runs() throws IOException {
        try (var folders = Files.list(folder.resolve("reports"))) {
            return folders.filter(Files::isDirectory)
                    .map(found -> new RunFolder(found).read())
                    .toList();
        }
    }
}
