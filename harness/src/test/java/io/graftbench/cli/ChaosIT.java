// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparability;
import io.graftbench.analysis.Comparisons;
import io.graftbench.lab.FileTree;
import io.graftbench.results.Cell;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs in the embedded machine that are disturbed at random moments, in every way there is, and gone on with: in the end they are what
 * a run is that nobody disturbed. {@code -Dgraftbench.chaos=N} disturbs N times, {@code -Dgraftbench.chaos.seed=N} at other moments.
 * Needs root.
 */
class ChaosIT {
    private static final int DISTURBANCES = Integer.getInteger("graftbench.chaos", 1);
    private static final long SEED = Long.getLong("graftbench.chaos.seed", 1);

    /** From the start of a harness to the first trial, on a machine with nothing else to do. */
    private static final int BOOT_MILLISECONDS = 25_000;

    private static final int TRIAL_MILLISECONDS = 3_000;

    private static final String SCENARIO = """
            schema: 1
            name: chaos
            question: What becomes of a run that is disturbed?
            clock: virtual
            topologies: [two-host]
            modes: [host, graft]
            blocks: 2
            workloads:
              - {name: ping-pong, tool: graft-cost, test: ping-pong, protocol: tcp, count: 4000, warm_up: 400, message_bytes: 14}
              - {name: stream, tool: graft-cost, test: stream, protocol: udp, count: 4000, warm_up: 400, message_bytes: 1400}
              - {name: ping-pong-udp, tool: graft-cost, test: ping-pong, protocol: udp, count: 4000, warm_up: 400, message_bytes: 14}
            """;

    /** Stays, so that what the harnesses said can be looked at. */
    private static final Path FOLDER = Path.of("target", "chaos-it").toAbsolutePath();

    private final Random random = new Random(SEED);
    private final List<String> story = new ArrayList<>(List.of("seed " + SEED));

    @Test
    void aRunThatIsDisturbedEndsAsOneThatIsNot() throws IOException {
        FileTree.delete(FOLDER);
        var scenario = Files.writeString(Files.createDirectories(FOLDER).resolve("chaos.yaml"), SCENARIO);
        var undisturbed = undisturbed(scenario);
        var made = 0;
        for (var number = 1; made < DISTURBANCES; number++) {
            var folder = Files.createDirectory(FOLDER.resolve("run-" + number));
            try (var run = new DisturbedRun(folder, scenario)) {
                made += disturb(run, DISTURBANCES - made, undisturbed.plannedTrials());
                assertIsTheSame(undisturbed, run.finish());
            }
        }
        Files.write(FOLDER.resolve("story.txt"), story);
        System.out.println(String.join("\n", story));
    }

    private static Run undisturbed(Path scenario) {
        var reports = FOLDER.resolve("undisturbed");
        var result = Launched.graftbench("run", scenario.toString(), "--out", reports.toString());
        assertThat(result.status()).as(result.stderr()).isZero();
        return Launched.run(reports).read();
    }

    /** In each of the ways, while there are trials left. @return how often */
    private int disturb(DisturbedRun run, int most, int planned) {
        var ways = new ArrayList<>(List.of(Disturbance.values()));
        Collections.shuffle(ways, random);
        var made = 0;
        for (var way : ways.subList(0, Math.min(most, ways.size()))) {
            var before = run.trials();
            if (before < planned) {
                run.start();
                awaitMoment(run, before, planned);
                story.add(way + " after " + run.trials() + " of " + planned + " trials");
                way.befall(run, random);
                run.trials();
                made++;
            }
        }
        return made;
    }

    /** While some trial is under way, or a boot. */
    private void awaitMoment(DisturbedRun run, int before, int planned) {
        var trials = random.nextInt(before, planned);
        run.await(() -> run.trials() >= trials);
        run.pass(Duration.ofMillis(random.nextInt(trials == before ? BOOT_MILLISECONDS : TRIAL_MILLISECONDS)));
    }

    private void assertIsTheSame(Run undisturbed, Run disturbed) {
        assertThat(plan(disturbed)).as(story.toString()).isEqualTo(plan(undisturbed));
        assertThat(Comparability.mismatches(undisturbed, disturbed))
                .as(story.toString())
                .isEmpty();
        var bound = undisturbed.design().determinismBound();
        var figures = Comparisons.of(undisturbed, disturbed, bound, List.of()).cells().stream()
                .filter(CellChange::gates)
                .toList();
        story.add("gone on with to its end: " + differences(figures));
        assertThat(figures).as(story.toString()).hasSize(6).allMatch(cell -> cell.change() == Change.EQUAL);
    }

    private static String differences(List<CellChange> figures) {
        var means = figures.stream().flatMap(figure -> figure.ratio().stream());
        var boots = figures.stream()
                .flatMap(figure -> figure.interval().stream())
                .flatMap(range -> Stream.of(range.low(), range.high()));
        return String.format(
                Locale.ROOT,
                "%d figures, which differ by %.3f %% at most, and by %.3f %% from boot to boot",
                figures.size(),
                largest(means),
                largest(boots));
    }

    /** In per cent. */
    private static double largest(Stream<Double> ratios) {
        return ratios.mapToDouble(ratio -> 100 * Math.abs(ratio - 1)).max().orElse(Double.NaN);
    }

    /** Each place of the plan has one valid trial. */
    private static Map<Integer, Cell> plan(Run run) {
        assertThat(run.trials().stream().filter(TrialResult::isValid)).hasSize(run.plannedTrials());
        return run.trials().stream()
                .filter(TrialResult::isValid)
                .collect(Collectors.toMap(TrialResult::number, TrialResult::cell));
    }
}
