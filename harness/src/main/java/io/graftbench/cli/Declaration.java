// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.plan.Plan;
import io.graftbench.results.Clock;
import io.graftbench.results.DeclaredClaim;
import io.graftbench.results.Design;
import io.graftbench.results.Design.DeclaredRule;
import io.graftbench.results.JournalRecord.Header;
import io.graftbench.results.LevelWords;
import io.graftbench.results.MetricWords;
import io.graftbench.results.Run;
import io.graftbench.scenario.Claim;
import io.graftbench.scenario.Scenario;
import io.graftbench.scenario.ScenarioDigest;
import io.graftbench.scenario.Validity;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.scenario.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is declared before a run begins, in the words of its results. */
final class Declaration {
    private Declaration() {}

    static Header header(Plan plan, String id, Instant now, Clock clock, String lab, String commandLine) {
        var scenario = plan.scenario();
        var summary = new Run.ScenarioSummary(
                scenario.name(),
                scenario.title(),
                scenario.question(),
                scenario.text(),
                ScenarioDigest.lines(scenario.settings()),
                ScenarioDigest.of(scenario.settings()));
        var trials = plan.trials().size();
        return new Header(Run.SCHEMA, id, now, summary, design(scenario), plan.seed(), clock, lab, commandLine, trials);
    }

    static Design design(Scenario scenario) {
        return new Design(
                words(scenario.topologies()),
                scenario.workloads().stream().map(Workload::name).toList(),
                words(scenario.modes()),
                word(scenario.reference()),
                scenario.control(),
                Design.PRIMARY_METRICS,
                Design.MARGIN,
                Design.PRACTICAL_FLOOR,
                scenario.determinism().orElse(Design.DETERMINISM_BOUND),
                scenario.seeds(),
                scenario.claims().stream().map(Declaration::claim).toList(),
                Design.Pairing.BY_BLOCK,
                caveats(scenario),
                rules(scenario.validity()));
    }

    private static List<String> caveats(Scenario scenario) {
        return switch (scenario.runtime()) {
            case NETNS -> List.of();
            case DOCKER ->
                List.of("Containers are Docker's. Its NAT rules stand on `dut` in every trial, so that connection"
                        + " tracking is on the path of Host and GRAFT too.");
        };
    }

    private static List<DeclaredRule> rules(Validity validity) {
        return Stream.of(ValidityRule.values())
                .map(rule -> new DeclaredRule(rule.key(), validity.limit(rule), rule.meaning()))
                .toList();
    }

    private static DeclaredClaim claim(Claim claim) {
        return new DeclaredClaim(
                claim.id(),
                claim.text() + ": " + MetricWords.of(claim.metric()) + " of " + claim.workload() + ", "
                        + word(claim.topology()) + LevelWords.after(factors(claim)),
                word(claim.candidate()),
                DeclaredClaim.Relation.valueOf(claim.relation().name()),
                word(claim.reference()),
                claim.metric(),
                claim.workload(),
                word(claim.topology()),
                factors(claim),
                claim.margin(),
                claim.confirmatory(),
                claim.needs().stream()
                        .map(need -> DeclaredClaim.Need.valueOf(need.name()))
                        .toList(),
                claim.source(),
                claim.published());
    }

    private static SortedMap<String, String> factors(Claim claim) {
        var factors = new TreeMap<String, String>();
        claim.levels().forEach((factor, level) -> factors.put(factor.key(), level));
        return factors;
    }

    private static List<String> words(List<? extends Enum<?>> constants) {
        return constants.stream().map(Declaration::word).toList();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
