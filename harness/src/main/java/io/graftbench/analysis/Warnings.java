// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Clock;
import io.graftbench.results.Design.Pairing;
import io.graftbench.results.Outcome.Failed;
import io.graftbench.results.Outcome.Skipped;
import io.graftbench.results.Run;
import io.graftbench.results.Session;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader must know before any figure, most serious first. */
final class Warnings {
    private final Run run;
    private final Tally tally;
    private final Controls controls;
    private final Optional<Determinism> determinism;
    private final List<Sensitivity> sensitivity;
    private final List<String> changedClaims;
    private final List<UnsteadyTrial> unsteady;

    /** @param changedClaims what claims would have come to, had void trials counted, where that is something else */
    Warnings(
            Run run,
            Tally tally,
            Controls controls,
            Optional<Determinism> determinism,
            List<Sensitivity> sensitivity,
            List<String> changedClaims,
            List<UnsteadyTrial> unsteady) {
        this.run = run;
        this.tally = tally;
        this.controls = controls;
        this.determinism = determinism;
        this.sensitivity = sensitivity;
        this.changedClaims = changedClaims;
        this.unsteady = unsteady;
    }

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        controls.check()
                .filter(ControlCheck::differs)
                .map(ControlCheck::sentence)
                .ifPresent(sentences::add);
        determinism.filter(Determinism::violated).map(Warnings::determinism).ifPresent(sentences::add);
        if (run.design().control() && controls.contrasts().isEmpty()) {
            sentences.add(
                    "A control was declared, and no block has a valid one: nothing shows how far the reference differs from"
                            + " itself.");
        }
        sentences.addAll(run.design().caveats());
        emulator().ifPresent(sentences::add);
        kernel().ifPresent(sentences::add);
        trials(sentences);
        blocks().ifPresent(sentences::add);
        if (!unsteady.isEmpty()) {
            sentences.add(Words.count(unsteady.size(), "trial")
                    + " did not look steady inside the measured window; flagged, not left out.");
        }
        return sentences;
    }

    private static String determinism(Determinism check) {
        var worst = check.violations().get(0);
        return "Determinism violated: " + Words.metric(worst.metric()) + " of "
                + worst.cell().label() + " differs by "
                + Words.share(worst.share()) + " over " + worst.boots() + " boots; the declared bound is "
                + Words.share(check.bound()) + ". It is exceeded in "
                + Words.count(check.violations().size(), "place")
                + ". No verdict of this run rests on repeatable figures: run it again; where it happens again, the raw output"
                + " of these boots shows where they part.";
    }

    /** Time that passes for everybody, and instructions that cost what the emulator makes of them. */
    private Optional<String> emulator() {
        var accelerator = run.environment().facts("dut").getOrDefault("vm.accelerator", "");
        return run.clock() == Clock.REAL && accelerator.startsWith("tcg")
                ? Optional.of("The processor was emulated, in real time: the figures are the emulator's as much as the"
                        + " kernel's, and nothing else on this machine was held still.")
                : Optional.empty();
    }

    private Optional<String> kernel() {
        var lines = run.sessions().stream()
                .map(Session::kernelWarnings)
                .flatMap(List::stream)
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The kernel logged " + Words.count(lines.size(), "warning") + ", the first: " + lines.get(0));
    }

    private void trials(List<String> sentences) {
        int missing = tally.planned() - tally.valid() - tally.skipped();
        if (missing > 0) {
            sentences.add(missing + " of " + tally.planned() + " planned trials have no valid result"
                    + firstCause().map(cause -> "; the first failure: " + cause).orElse("") + ".");
        }
        if (tally.voidAttempts() > 0) {
            sentences.add(Words.count(tally.voidAttempts(), "attempt") + " broke a rule of validity" + rules()
                    + ", and " + (tally.voidAttempts() == 1 ? "is" : "are") + " kept, shown and in no estimate. "
                    + sensitivity());
        }
        if (tally.skipped() > 0) {
            sentences.add(Words.count(tally.skipped(), "trial") + " skipped" + firstSkip() + ".");
        }
    }

    /** Which rules, where they were declared: {@code  (echo 1, path 3)}. */
    private String rules() {
        var broken = new TreeMap<String, Long>();
        for (var rule : run.design().validity()) {
            var attempts = run.trials().stream().filter(rule::isBrokenBy).count();
            if (attempts > 0) {
                broken.put(rule.name(), attempts);
            }
        }
        var words = broken.entrySet().stream().map(e -> e.getKey() + " " + e.getValue());
        return broken.isEmpty() ? "" : words.collect(Collectors.joining(", ", " (", ")"));
    }

    private String sensitivity() {
        var changed = sensitivity.stream().filter(Sensitivity::changes).toList();
        var claims = changedClaims.isEmpty() ? "" : " With them, " + String.join("; ", changedClaims) + ".";
        if (changed.isEmpty()) {
            return claims.isEmpty() ? "No verdict would be another with them." : claims.strip();
        }
        var first = changed.get(0);
        return Words.count(changed.size(), "verdict") + " would be another with them, the first: "
                + Words.metric(first.metric()) + " of " + first.candidate().label() + ", "
                + first.without().map(Verdict::words).orElse("nothing") + " without and "
                + first.with().words() + " with them." + claims;
    }

    private Optional<String> firstCause() {
        return run.trials().stream()
                .filter(trial -> trial.outcome() instanceof Failed)
                .map(trial -> trial.cell().label() + ", " + ((Failed) trial.outcome()).cause())
                .findFirst();
    }

    private String firstSkip() {
        return run.trials().stream()
                .filter(trial -> trial.outcome() instanceof Skipped)
                .map(trial -> ": " + ((Skipped) trial.outcome()).reason())
                .findFirst()
                .orElse("");
    }

    private Optional<String> blocks() {
        if (run.design().pairing() == Pairing.NONE) {
            return Optional.empty();
        }
        int blocks = (int)
                run.trials().stream().mapToInt(TrialResult::block).distinct().count();
        int least = run.clock() == Clock.VIRTUAL ? 2 : RealTimeJudge.LEAST_BLOCKS;
        return blocks >= least
                ? Optional.empty()
                : Optional.of("The run has " + Words.count(blocks, "block") + "; a verdict in "
                        + Words.clock(run.clock()) + " time takes at least " + least + ".");
    }
}
