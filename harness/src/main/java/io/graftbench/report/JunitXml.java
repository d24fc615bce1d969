// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.report.text.JunitSuite;
import io.graftbench.report.text.JunitSuite.Case;
import io.graftbench.results.Outcome;
import io.graftbench.results.TrialResult;
import java.util.ArrayList;

/** One case for each claim and one for each failed trial, as CI systems read them. */
public final class JunitXml {
    private JunitXml() {}

    public static String of(Analysis analysis) {
        var cases = new ArrayList<Case>();
        analysis.claims().forEach(claim -> cases.add(claimCase(claim)));
        for (TrialResult trial : analysis.run().trials()) {
            if (trial.outcome() instanceof Outcome.Failed failed) {
                cases.add(new Case(
                        "trials", trialName(trial), trial.elapsed().toMillis() / 1000.0, "error", failed.cause()));
            }
        }
        var run = analysis.run();
        return JunitSuite.of("graftbench " + run.scenario().name(), run.startedAt(), cases);
    }

    private static Case claimCase(ClaimVerdict claim) {
        var kind = switch (claim.outcome()) {
            case CONFIRMED -> null;
            case CONTRADICTED -> "failure";
            case INCONCLUSIVE, NOT_TESTABLE -> "skipped";
        };
        return new Case(
                "claims",
                claim.id() + ": " + claim.text(),
                0,
                kind,
                claim.outcome().words() + ": " + claim.reason());
    }

    private static String trialName(TrialResult trial) {
        return trial.cell().label() + ", block " + trial.block() + ", trial " + TrialTables.name(trial);
    }
}
