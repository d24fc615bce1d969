// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts a run's questions to its results. */
public final class Analyses {
    private Analyses() {}

    /** Everything that can be said of one run, from what it stored. The same run gives the same analysis. */
    public static Analysis of(Run run) {
        var valid = Observations.valid(run);
        var judge = judge(run);
        var contrasts = new Contrasts(run, judge);
        var decisive = decisiveMetrics(run);
        var controls = new Controls(run, contrasts.controls(valid), decisive);
        var against = contrasts.againstReference(valid, controls);
        var claims = new Claims(run, valid, judge, controls).verdicts();
        var tally = Tallies.of(run);
        var determinism = DeterminismCheck.of(run, valid, decisive);
        var unsteady = Steadiness.of(run);
        var sensitivity = sensitivity(run, contrasts, controls, against, tally);
        return new Analysis(
                run,
                new Headline(run, against, controls, determinism, claims).sentence(),
                new Warnings(
                                run,
                                tally,
                                controls,
                                determinism,
                                sensitivity,
                                changedClaims(run, judge, controls, claims, tally),
                                unsteady)
                        .sentences(),
                conclusion(tally, determinism, claims),
                tally,
                CellSummaries.of(run, valid),
                against,
                controls.contrasts(),
                controls.check(),
                determinism,
                claims,
                sensitivity,
                unsteady);
    }

    /** Every other mode against the reference in the metrics that verdicts hang on; controls are not asked. */
    static List<Contrast> primaryContrasts(Run run) {
        var decisive = decisiveMetrics(run);
        var none = new Controls(run, List.of(), decisive);
        return new Contrasts(run, judge(run))
                .againstReference(Observations.valid(run), none).stream()
                        .filter(contrast -> decisive.contains(contrast.metric().name()))
                        .toList();
    }

    static Judge judge(Run run) {
        int family = (int) run.design().claims().stream()
                .filter(DeclaredClaim::confirmatory)
                .count();
        return run.clock() == Clock.VIRTUAL
                ? new VirtualTimeJudge(run.design())
                : new RealTimeJudge(run.seed(), family);
    }

    /** The primary metrics and those that a confirmatory claim names. */
    static List<String> decisiveMetrics(Run run) {
        var claimed = run.design().claims().stream()
                .filter(DeclaredClaim::confirmatory)
                .map(DeclaredClaim::metric);
        return Stream.concat(run.design().primaryMetrics().stream(), claimed)
                .distinct()
                .toList();
    }

    private static List<Sensitivity> sensitivity(
            Run run, Contrasts contrasts, Controls controls, List<Contrast> without, Tally tally) {
        if (tally.voidAttempts() == 0) {
            return List.of();
        }
        var all = Observations.withVoid(run);
        return Sensitivities.of(without, contrasts.againstReference(all, controls), all);
    }

    private static List<String> changedClaims(
            Run run, Judge judge, Controls controls, List<ClaimVerdict> without, Tally tally) {
        if (tally.voidAttempts() == 0) {
            return List.of();
        }
        var with = new Claims(run, Observations.withVoid(run), judge, controls).verdicts();
        return IntStream.range(0, without.size())
                .filter(i -> without.get(i).outcome() != with.get(i).outcome())
                .mapToObj(i -> "claim " + with.get(i).id() + " would be "
                        + with.get(i).outcome().words() + " instead of "
                        + without.get(i).outcome().words())
                .toList();
    }

    private static Conclusion conclusion(Tally tally, Optional<Determinism> determinism, List<ClaimVerdict> claims) {
        if (determinism.filter(Determinism::violated).isPresent()) {
            return Conclusion.DETERMINISM_VIOLATED;
        }
        if (tally.valid() + tally.skipped() < tally.planned()) {
            return Conclusion.INCOMPLETE;
        }
        if (has(claims, ClaimVerdict.Outcome.CONTRADICTED)) {
            return Conclusion.CONTRADICTED;
        }
        return has(claims, ClaimVerdict.Outcome.INCONCLUSIVE) ? Conclusion.INCONCLUSIVE : Conclusion.PASSED;
    }

    private static boolean has(List<ClaimVerdict> claims, ClaimVerdict.Outcome outcome) {
        return claims.stream().anyMatch(claim -> claim.outcome() == outcome);
    }
}
