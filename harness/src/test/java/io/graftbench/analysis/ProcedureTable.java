// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.analysis.NoiseModel.Noise;
import io.graftbench.analysis.StoppingRule.Decision;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.DeclaredClaim.Relation;
import io.graftbench.results.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.TTest;

/** How often whole procedures err: those in use, and those that are not and why. */
enum ProcedureTable {
    POOLED("all intervals pooled, two-sample t", "difference where there is none", 1000) {
        @Override
        BooleanSupplier trial() {
            var noise = new Noise(1);
            return () -> new TTest().tTest(pooled(noise), pooled(noise)) <= 0.05;
        }
    },
    LOOKING_AT_P(
            "a look at p after every block from 10 to 16, stop below 0.05", "difference where there is none", 300) {
        @Override
        BooleanSupplier trial() {
            var experiment = new SimulatedExperiment(NoiseModel.INDEPENDENT, 16, 1, 2);
            return () -> {
                var run = experiment.next();
                return IntStream.rangeClosed(10, 16)
                        .anyMatch(n -> SelfTestTable.isDifference(
                                run.firstBlocks(n).analysis().contrasts().get(0)));
            };
        }
    },
    STOPPING_ON_PRECISION(
            "stop on precision: 10 to 16 blocks in steps of 3, ±0.9 %", "interval misses the truth", 400) {
        @Override
        BooleanSupplier trial() {
            var rule = new StoppingRule(10, 3, 16, Optional.of(0.009), Optional.empty());
            var experiment = new SimulatedExperiment(NoiseModel.INDEPENDENT, 16, SelfTestTable.SLOWER, 3);
            return () -> !SelfTestTable.holds(stopped(experiment.next(), rule), SelfTestTable.SLOWER);
        }
    },
    HEALTHY_CONTROLS("eight controls, host the same both times", "run barred", 300) {
        @Override
        BooleanSupplier trial() {
            var experiment = new SimulatedExperiment(NoiseModel.INDEPENDENT, 10, 1, 4);
            return () -> isBarred(experiment.nextWithControls(8, 1));
        }
    },
    EACH_CONTROL_ALONE("the same, were each control's own 95 % interval to bar the run", "run barred", 300) {
        @Override
        BooleanSupplier trial() {
            var experiment = new SimulatedExperiment(NoiseModel.INDEPENDENT, 10, 1, 4);
            return () -> experiment.nextWithControls(8, 1).analysis().controls().stream()
                    .anyMatch(SelfTestTable::isDifference);
        }
    },
    BIASED_CONTROLS("eight controls, second run of the host 3 % slower", "run barred", 150) {
        @Override
        BooleanSupplier trial() {
            var experiment = new SimulatedExperiment(NoiseModel.INDEPENDENT, 10, 1, 5);
            return () -> isBarred(experiment.nextWithControls(8, 0.97));
        }
    },
    FAMILY_OF_CLAIMS("eight confirmatory claims, none of them true", "any of them decided", 300) {
        @Override
        BooleanSupplier trial() {
            return claims(true);
        }
    },
    EXPLORATORY_CLAIMS("the same, declared exploratory", "any of them decided", 300) {
        @Override
        BooleanSupplier trial() {
            return claims(false);
        }
    };

    private static final int CLAIMS = 8;

    private final String words;
    private final String event;
    private final int runs;

    ProcedureTable(String words, String event, int runs) {
        this.words = words;
        this.event = event;
        this.runs = runs;
    }

    /** @return what simulates one run more and says whether the event came about */
    abstract BooleanSupplier trial();

    int runs() {
        return runs;
    }

    int count() {
        var trial = trial();
        return (int) IntStream.range(0, runs).filter(i -> trial.getAsBoolean()).count();
    }

    static Map<ProcedureTable, Integer> counts() {
        return new TreeMap<>(
                Stream.of(values()).collect(Collectors.toMap(procedure -> procedure, ProcedureTable::count)));
    }

    static String markdown(Map<ProcedureTable, Integer> counts) {
        String head = "| procedure | event | runs | share |\n|---|---|---|---|\n";
        return counts.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %s |",
                        entry.getKey().words,
                        entry.getKey().event,
                        entry.getKey().runs,
                        SelfTestTable.percent(entry.getValue(), entry.getKey().runs)))
                .collect(Collectors.joining("\n", head, "\n"));
    }

    /** Ten trials of twenty intervals, as if they were two hundred observations. */
    private static double[] pooled(Noise noise) {
        return IntStream.range(0, 10)
                .mapToObj(trial -> {
                    double shared = 0.015 * noise.normal() + 0.010 * noise.normal();
                    double[] course = noise.autocorrelated(NoiseModel.INTERVALS, 0.9, 0.03);
                    return IntStream.range(0, course.length).mapToDouble(i -> shared + course[i]);
                })
                .flatMapToDouble(intervals -> intervals)
                .toArray();
    }

    private static Contrast stopped(SyntheticRun run, StoppingRule rule) {
        for (int blocks = rule.minimum(); ; blocks += rule.step()) {
            var sofar = run.firstBlocks(blocks).run();
            if (rule.after(blocks, Duration.ofMinutes(blocks), Precision.of(sofar)) instanceof Decision.Stop) {
                return Analyses.of(sofar).contrasts().get(0);
            }
        }
    }

    private static boolean isBarred(SyntheticRun run) {
        return run.analysis().controlCheck().orElseThrow().differs();
    }

    private static BooleanSupplier claims(boolean confirmatory) {
        var experiment = new SimulatedExperiment(NoiseModel.INDEPENDENT, 12, 1, 6);
        return () -> {
            var run = experiment.nextWithCandidates(CLAIMS);
            IntStream.range(0, CLAIMS).forEach(i -> run.claim(untrue(i, confirmatory)));
            return run.analysis().claims().stream().anyMatch(claim -> claim.outcome() != Outcome.INCONCLUSIVE);
        };
    }

    private static DeclaredClaim untrue(int i, boolean confirmatory) {
        return new DeclaredClaim(
                "claim-" + i,
                "graft is better than host",
                "graft",
                Relation.BETTER,
                "host",
                Metrics.THROUGHPUT.name(),
                "ping",
                "two-host",
                new TreeMap<>(Map.of("cell", Integer.toString(i))),
                0,
                confirmatory,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
