// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.lab.vm.VmLab;
import io.graftbench.lab.vm.VmSettings;
import io.graftbench.plan.Planner;
import io.graftbench.results.Clock;
import io.graftbench.results.Outcome;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels other than the default boot, have a module that was made for them, and carry a grafted ping-pong. Needs QEMU.
 * {@code -Dgraftbench.kernels=6.12,7.3,5.10} for more than the one.
 */
class KernelsIT {
    private static final Path ROOT = Path.of(System.getProperty("graftbench.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final String SCENARIO = """
            schema: 1
            name: kernel
            title: One kernel
            question: Does it carry a grafted connection?
            lab: vm
            clock: virtual
            topologies: [two-host]
            modes: [host, graft]
            reference: host
            blocks: 1
            workloads:
              - name: ping-pong
                tool: sockperf
                protocol: tcp
                duration: 1s
                message_bytes: 14
            """;

    static Stream<String> kernels() {
        return Arrays.stream(System.getProperty("graftbench.kernels", "6.12").split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void bootsWithAModuleOfItsOwn(String kernel, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("kernel.yaml"), SCENARIO);
        var plan = Planner.plan(Scenarios.read(file, List.of(Assignment.parse("kernel=" + kernel))), 1);
        var recorder = new Recorder();
        var settings = new VmSettings(ROOT, cache(), plan.scenario().kernel(), Optional.of(Clock.VIRTUAL));

        try (var lab = new VmLab(settings, System.err::println)) {
            new Experiment(plan, folder, recorder, recorder, trial -> true, java.time.Clock.systemUTC()).run(lab);
        }

        assertThat(recorder.results).hasSize(2).allSatisfy(result -> {
            assertThat(result.outcome()).as(result.cell().label()).isInstanceOf(Outcome.Completed.class);
            assertThat(((Outcome.Completed) result.outcome()).violations()).isEmpty();
        });
        assertThat(recorder.sessions)
                .allSatisfy(session -> assertThat(session.kernelWarnings()).isEmpty());
    }

    private static Path cache() {
        var base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return base.resolve("graftbench");
    }
}
