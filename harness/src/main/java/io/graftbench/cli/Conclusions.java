// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.ClaimVerdict;
import io.graftbench.analysis.Conclusion;
import io.graftbench.report.Reports;
import io.graftbench.results.RunFolder;

/** What a finished run comes to: the report's files, the table on stdout, the exit status. */
final class Conclusions {
    private final Surroundings surroundings;
    private final Console console;
    private final Strictness strictness;

    /**
     * @param gate whether a contradicted claim is a failure
     * @param expectAll whether a skipped trial is one
     */
    record Strictness(boolean gate, boolean expectAll) {}

    Conclusions(Surroundings surroundings, Strictness strictness) {
        this.surroundings = surroundings;
        this.console = surroundings.console();
        this.strictness = strictness;
    }

    /** Publishes what a run comes to. @return the exit status */
    int report(Analysis analysis, RunFolder folder) {
        publish(analysis, folder, surroundings);
        return status(analysis);
    }

    /** Writes the report, says what must be known of it, prints the table and the report's path. */
    static void publish(Analysis analysis, RunFolder folder, Surroundings surroundings) {
        var console = surroundings.console();
        var report = Reports.write(analysis, Publications.beside(analysis.run().clock(), surroundings), folder.path());
        analysis.warnings().forEach(warning -> console.note("warning: " + warning));
        console.print(ResultTable.of(analysis));
        console.print("report: " + report);
    }

    private int status(Analysis analysis) {
        var tally = analysis.tally();
        if (strictness.expectAll() && tally.skipped() > 0) {
            console.error(PlanText.count(tally.skipped(), "trial") + " skipped, and --expect-all was given");
            return ExitStatus.TRIALS_FAILED;
        }
        if (tally.valid() == 0) {
            console.error("no trial has a valid result");
            return ExitStatus.TRIALS_FAILED;
        }
        var status = status(analysis.conclusion(), strictness.gate());
        var open = analysis.claims().stream().anyMatch(c -> c.outcome() == ClaimVerdict.Outcome.INCONCLUSIVE);
        return status == ExitStatus.PASSED && open ? ExitStatus.INCONCLUSIVE : status;
    }

    static int status(Conclusion conclusion, boolean gate) {
        return switch (conclusion) {
            case DETERMINISM_VIOLATED -> ExitStatus.DETERMINISM_VIOLATED;
            case INCOMPLETE -> ExitStatus.TRIALS_FAILED;
            case CONTRADICTED -> gate ? ExitStatus.CONTRADICTED : ExitStatus.PASSED;
            case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
            case PASSED -> ExitStatus.PASSED;
        };
    }
}
