// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.analysis.ClaimVerdict.Outcome;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Run;
import io.graftbench.stats.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests the declared claims and corrects the confirmatory ones as one family. */
final class Claims {
    private final Run run;
    private final Observations valid;
    private final Judge judge;
    private final Controls controls;

    Claims(Run run, Observations valid, Judge judge, Controls controls) {
        this.run = run;
        this.valid = valid;
        this.judge = judge;
        this.controls = controls;
    }

    List<ClaimVerdict> verdicts() {
        var grounds = new ClaimGrounds(run, valid);
        var verdicts = new ArrayList<ClaimVerdict>();
        var tested = new ArrayList<TestedClaim>();
        for (DeclaredClaim claim : run.design().claims()) {
            var ground = grounds.of(claim);
            if (ground instanceof ClaimGrounds.Tested found) {
                tested.add(TestedClaim.of(claim, found.pairs(), judge, controls));
            } else if (ground instanceof ClaimGrounds.Untested missing) {
                verdicts.add(untested(claim, missing));
            }
        }
        verdicts.addAll(decided(tested));
        return inOrder(verdicts);
    }

    private static List<ClaimVerdict> decided(List<TestedClaim> tested) {
        var family = tested.stream()
                .filter(t -> t.claim().confirmatory() && t.p().isPresent())
                .toList();
        double[] adjusted =
                Holm.adjust(family.stream().mapToDouble(t -> t.p().orElse(1.0)).toArray());
        return tested.stream()
                .map(t -> {
                    int member = family.indexOf(t);
                    return t.verdict(member < 0 ? t.p() : Optional.of(adjusted[member]));
                })
                .toList();
    }

    private List<ClaimVerdict> inOrder(List<ClaimVerdict> verdicts) {
        return run.design().claims().stream()
                .flatMap(claim ->
                        verdicts.stream().filter(verdict -> verdict.id().equals(claim.id())))
                .toList();
    }

    private static ClaimVerdict untested(DeclaredClaim claim, ClaimGrounds.Untested missing) {
        return new ClaimVerdict(
                claim.id(),
                claim.text(),
                missing.couldBe() ? Outcome.INCONCLUSIVE : Outcome.NOT_TESTABLE,
                missing.reason(),
                claim.confirmatory(),
                Optional.empty(),
                claim.published(),
                claim.source(),
                Optional.empty(),
                Optional.empty());
    }
}
