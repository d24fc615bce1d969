// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.lab.vm.Addition;
import io.graftbench.lab.vm.VmLab;
import io.graftbench.lab.vm.VmSettings;
import io.graftbench.plan.Planner;
import io.graftbench.results.Clock;
import io.graftbench.results.Metrics;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The quick scenario for real: four modes, two boots, on the virtual clock. Needs QEMU. */
class VmExperimentIT {
    private static final Path ROOT = Path.of(System.getProperty("graftbench.root", ".."))
            .toAbsolutePath()
            .normalize();

    @Test
    void everyModeTakesItsOwnPathInTheGuest() throws Exception {
        run(Scenarios.read(ROOT.resolve("scenarios/quick.yaml"), List.of()), Set.of());
    }

    @Test
    void everyModeTakesItsOwnPathInContainersOfDocker() throws Exception {
        var once = List.of(Assignment.parse("blocks=1"), Assignment.parse("workloads=ping-pong-tcp"));
        run(Scenarios.read(ROOT.resolve("scenarios/docker.yaml"), once), Set.of(Addition.DOCKER));
    }

    private static void run(Scenario scenario, Set<Addition> additions) throws Exception {
        var plan = Planner.plan(scenario, 1);
        var folder = Files.createDirectories(ROOT.resolve(
                "harness/target/vm-experiment/" + ProcessHandle.current().pid() + "-" + scenario.name()));
        var recorder = new Recorder();
        var settings = new VmSettings(
                ROOT, cache(), scenario.kernel(), Optional.of(Clock.VIRTUAL), Optional.empty(), 0, additions);

        try (var lab = new VmLab(settings, System.err::println)) {
            new Experiment(plan, folder, recorder, recorder, trial -> true, java.time.Clock.systemUTC()).run(lab);
        }

        Files.write(folder.resolve("table.txt"), table(recorder));
        assertThat(recorder.results).hasSize(plan.trials().size());
        assertThat(recorder.results).allSatisfy(VmExperimentIT::isWhole);
        assertThat(recorder.sessions)
                .allSatisfy(session -> assertThat(session.kernelWarnings()).isEmpty());
    }

    private static void isWhole(TrialResult result) {
        assertThat(result.outcome()).as(result.cell().label()).isInstanceOf(Outcome.Completed.class);
        var completed = (Outcome.Completed) result.outcome();
        assertThat(completed.violations()).as(result.cell().label()).isEmpty();
        assertThat(completed.path().checks()).hasSizeGreaterThanOrEqualTo(4);
    }

    /** For who looks at it afterwards. */
    private static List<String> table(Recorder recorder) {
        return recorder.results.stream()
                .sorted(Comparator.comparing((TrialResult r) -> r.cell().label())
                        .thenComparing(TrialResult::block))
                .map(VmExperimentIT::line)
                .toList();
    }

    private static String line(TrialResult result) {
        var value = result.outcome() instanceof Outcome.Completed completed
                ? completed
                        .measurement(Metrics.LATENCY_MEAN)
                        .or(() -> completed.measurement(Metrics.THROUGHPUT))
                        .map(m -> String.format(
                                Locale.ROOT, "%.6g %s", m.value(), m.metric().unit()))
                        .orElse("nothing")
                : result.outcome().toString();
        return result.cell().label() + " block " + result.block() + ": " + value + " "
                + result.elapsed().toMillis() + " ms"
                + (result.isValid() ? "" : " " + result.outcome());
    }

    private static Path cache() {
        var base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return base.resolve("graftbench");
    }
}
