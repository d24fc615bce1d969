// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.results.Run.ScenarioSummary;
import io.graftbench.scenario.Assignment;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.ScenarioDigest;
import io.graftbench.scenario.Scenarios;
import java.util.List;

/** A run's scenario as it was when the run began: its text with every setting that counted then. */
final class StoredScenario {
    private StoredScenario() {}

    /** @throws UsageError if this version of graftbench understands it otherwise than the one that ran it */
    static Scenario of(String id, ScenarioSummary stored) {
        var scenario = parse("the scenario of " + id, stored.text(), stored.settings());
        if (!ScenarioDigest.of(scenario.settings()).equals(stored.digest())) {
            throw new UsageError(id
                    + " was begun by another version of graftbench, which understood its scenario differently; this one can"
                    + " neither go on with it nor read its raw output");
        }
        return scenario;
    }

    /** @param settings as {@link ScenarioDigest#lines} has them */
    static Scenario parse(String name, String text, List<String> settings) {
        return Scenarios.parse(
                name, text, settings.stream().map(Assignment::parse).toList());
    }
}
