// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Cell;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.DeclaredClaim.Need;
import io.graftbench.results.Design;
import io.graftbench.results.LevelWords;
import io.graftbench.results.Metric;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.MetricWords;
import io.graftbench.results.Outcome.Skipped;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a run has what a claim is about, and if not, why. */
final class ClaimGrounds {
    /** What a claim can be tested on. */
    sealed interface Ground {}

    /** @param pairs one for each level of the factors that the claim leaves open; at least one */
    record Tested(List<Pairs> pairs) implements Ground {}

    /**
     * @param couldBe whether the same place could have tested it, had the trials gone well
     * @param reason a sentence
     */
    record Untested(boolean couldBe, String reason) implements Ground {}

    private final Run run;
    private final Observations valid;
    private final Place place;

    ClaimGrounds(Run run, Observations valid) {
        this.run = run;
        this.valid = valid;
        this.place = new Place(run);
    }

    Ground of(DeclaredClaim claim) {
        for (Need need : claim.needs()) {
            var lack = place.lack(need);
            if (lack.isPresent()) {
                return new Untested(false, lack.get());
            }
        }
        var candidates = cells(claim, claim.candidate());
        for (String mode : List.of(claim.candidate(), claim.reference())) {
            var missing = missing(claim, mode);
            if (missing.isPresent()) {
                return missing.get();
            }
        }
        return pairs(claim, candidates);
    }

    private Ground pairs(DeclaredClaim claim, List<Cell> candidates) {
        var levels = new ArrayList<Pairs>();
        for (Cell cell : candidates) {
            var metric = metric(claim, cell);
            if (metric.isEmpty()) {
                return new Untested(
                        false,
                        Words.capitalised(MetricWords.of(claim.metric())) + " was not measured (" + Words.place(cell)
                                + ").");
            }
            if (metric.get().better() == Better.NEITHER && !Threshold.isEquivalence(claim)) {
                return new Untested(false, "No side of " + MetricWords.of(claim.metric()) + " is the better one.");
            }
            var lookup = Pairs.of(valid, cell, cell.inMode(claim.reference()), metric.get());
            if (lookup instanceof Pairs.Lookup.None none) {
                return new Untested(
                        none.couldBe(),
                        "It has no figures to rest on: " + none.reason() + " (" + Words.place(cell) + ").");
            }
            lookup.found().ifPresent(levels::add);
        }
        var first = levels.get(0);
        if (!Threshold.isEquivalence(claim) && Double.isInfinite(Threshold.toPass(claim, first.metric()))) {
            return new Untested(false, "No ratio can be lower by " + Words.share(claim.margin()) + ".");
        }
        return new Tested(levels);
    }

    /** Why a mode of the claim has no valid trial. */
    private Optional<Untested> missing(DeclaredClaim claim, String mode) {
        var cells = cells(claim, mode);
        if (cells.isEmpty()) {
            boolean unfinished = isDesigned(claim, mode);
            String what = Words.mode(mode) + " with " + claim.workload() + " in " + claim.topology()
                    + LevelWords.after(claim.factors());
            return Optional.of(new Untested(
                    unfinished,
                    unfinished ? "The run ended before it came to " + what + "." : "This run has no " + what + "."));
        }
        return cells.stream()
                .filter(cell -> !valid.has(cell))
                .findFirst()
                .map(cell -> skipped(cell)
                        .map(reason -> new Untested(false, Words.mode(mode) + " was skipped: " + reason))
                        .orElseGet(() -> new Untested(true, "No trial of " + cell.label() + " is valid.")));
    }

    /**
     * A cell of the design that has no trial at all: every block runs every cell, so the run ended before. The design does not
     * name levels; one that a whole run does not have was not in it.
     */
    private boolean isDesigned(DeclaredClaim claim, String mode) {
        var design = run.design();
        long places =
                run.trials().stream().mapToInt(TrialResult::number).distinct().count();
        return (claim.factors().isEmpty() || places < run.plannedTrials())
                && design.pairing() == Design.Pairing.BY_BLOCK
                && design.modes().contains(mode)
                && design.workloads().contains(claim.workload())
                && design.topologies().contains(claim.topology());
    }

    private Optional<String> skipped(Cell cell) {
        return run.trials().stream()
                .filter(trial -> trial.cell().equals(cell) && trial.outcome() instanceof Skipped)
                .map(trial -> ((Skipped) trial.outcome()).reason())
                .findFirst();
    }

    private Optional<Metric> metric(DeclaredClaim claim, Cell cell) {
        return ScenarioOrder.metrics(run, cell).stream()
                .filter(metric -> metric.name().equals(claim.metric()))
                .findFirst();
    }

    private List<Cell> cells(DeclaredClaim claim, String mode) {
        return run.trials().stream()
                .map(TrialResult::cell)
                .filter(cell -> !cell.control()
                        && cell.mode().equals(mode)
                        && cell.topology().equals(claim.topology())
                        && cell.workload().equals(claim.workload())
                        && cell.factors().entrySet().containsAll(claim.factors().entrySet()))
                .distinct()
                .toList();
    }
}
