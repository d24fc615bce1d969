// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.Run;
import io.graftbench.results.Series;
import io.graftbench.results.TrialResult;
import io.graftbench.stats.Kpss;
import io.graftbench.stats.Mser5;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at the course of each trial inside its measured window, and flags what does not look steady. */
final class Steadiness {
    private static final String COURSE = "throughput_by_time";

    /** With fewer points neither sign means anything. */
    private static final int LEAST_POINTS = 50;

    private Steadiness() {}

    static List<UnsteadyTrial> of(Run run) {
        return run.trials().stream()
                .filter(trial -> trial.outcome() instanceof Completed)
                .flatMap(trial -> flag(trial).stream())
                .toList();
    }

    private static Optional<UnsteadyTrial> flag(TrialResult trial) {
        return trial.outcome() instanceof Completed completed
                ? completed.series().stream()
                        .filter(series -> series.name().equals(COURSE))
                        .findFirst()
                        .flatMap(series -> sign(measured(series))
                                .map(sign -> new UnsteadyTrial(
                                        trial.number(), trial.attempt(), trial.cell(), series.name(), sign)))
                : Optional.empty();
    }

    private static double[] measured(Series series) {
        return series.points().stream()
                .filter(point -> !point.omitted())
                .mapToDouble(Series.Point::y)
                .toArray();
    }

    /** KPSS at 1 % decides; MSER-5 says where the course would have settled. */
    static Optional<String> sign(double[] course) {
        if (course.length < LEAST_POINTS) {
            return Optional.empty();
        }
        double kpss = Kpss.statistic(course);
        if (kpss <= Kpss.CRITICAL_1_PERCENT) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "KPSS %.2f is above %.3f; MSER-5 would leave out the first %d of %d points",
                kpss,
                Kpss.CRITICAL_1_PERCENT,
                Mser5.truncation(course),
                course.length));
    }
}
