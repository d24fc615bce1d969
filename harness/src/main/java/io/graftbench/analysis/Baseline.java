// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Environment;
import io.graftbench.results.Outcome.Completed;
import io.graftbench.results.PathEvidence;
import io.graftbench.results.Run;
import io.graftbench.results.TrialResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a comparison needs of a run, and nothing else: small enough to be kept beside the scenario. */
public final class Baseline {
    private Baseline() {}

    /** The valid trials without their evidence, and of the environment what has to be equal, and the module's own facts. */
    public static Run of(Run run) {
        return run.copy()
                .scenario(withoutText(run.scenario()))
                .commandLine("")
                .environment(environment(run.environment()))
                .sessions(List.of())
                .trials(run.trials().stream()
                        .filter(TrialResult::isValid)
                        .map(Baseline::trial)
                        .toList())
                .run();
    }

    private static Run.ScenarioSummary withoutText(Run.ScenarioSummary scenario) {
        return new Run.ScenarioSummary(
                scenario.name(), scenario.title(), scenario.question(), "", scenario.settings(), scenario.digest());
    }

    private static Environment environment(Environment environment) {
        var hosts = new TreeMap<String, SortedMap<String, String>>();
        for (var host : Comparability.HOSTS) {
            var facts = new TreeMap<>(environment.facts(host));
            facts.keySet().removeIf(fact -> !Comparability.compares(fact) && !fact.startsWith("module."));
            hosts.put(host, facts);
        }
        return new Environment(hosts);
    }

    private static TrialResult trial(TrialResult trial) {
        var outcome = trial.outcome() instanceof Completed completed
                ? new Completed(completed.measurements(), List.of(), new PathEvidence(List.of(), List.of()), List.of())
                : trial.outcome();
        return new TrialResult(
                trial.number(),
                trial.attempt(),
                trial.block(),
                trial.cell(),
                trial.startedAt(),
                trial.elapsed(),
                List.of(),
                "",
                outcome);
    }
}
