// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {
    @Test
    void aScenarioThatSaysNothingHasEveryRuleAndShowsIt() {
        var small = Examples.small();
        assertThat(small.validity()).isEqualTo(Validity.standard());
        assertThat(small.settings()).containsKeys(keys()).containsEntry("validity.path", "always");
        assertThat(ScenarioDigest.lines(small.settings()))
                .contains("validity.observations = 100", "validity.steal = 5 %", "validity.loss = any");
    }

    @Test
    void aGivenLimitCountsAndTheOthersStay() {
        var text = Examples.SMALL + "validity:\n  steal: 1 %\n  throttling: any\n";
        var validity = Scenarios.parse("x.yaml", text, Examples.sets("validity.observations=7"))
                .validity();
        assertThat(validity.limit(ValidityRule.STEAL)).isEqualTo("at most 1 %");
        assertThat(validity.limit(ValidityRule.THROTTLING)).isEqualTo("any");
        assertThat(validity.limit(ValidityRule.OBSERVATIONS)).isEqualTo("at least 7");
        assertThat(validity.limit(ValidityRule.DURATION)).isEqualTo("at most 10 %");
        assertThat(validity.limit(ValidityRule.ECHO)).isEqualTo("always");
    }

    @Test
    void theShownSettingsReadBackToTheSameRules() {
        var strict = Examples.small("validity.steal=0.3 %", "validity.interface_errors=any", "validity.echo=always");
        var shown = strict.settings().entrySet().stream()
                .filter(e -> e.getKey().startsWith("validity."))
                .map(e -> e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        assertThat(Examples.small(shown).validity()).isEqualTo(strict.validity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STEAL | 0.0512 | steal: 5.12 % of the processors' time went to others on the same hypervisor, at most 5 %",
                "OBSERVATIONS | 99 | observations: 99 observed round trips, at least 100",
                "INTERVALS | 0 | intervals: 0 measured intervals, at least 1",
                "INTERFACE_ERRORS | 2 | interface_errors: 2 errors of interfaces, at most 0",
                "UNANSWERED | 0.00001 | unanswered: 0.001 % of the messages got no answer, two, or one out of order, at most 0 %",
            })
    void saysWhichRuleIsBrokenByHowMuch(ValidityRule rule, double figure, String violation) {
        assertThat(Validity.standard().judge(rule, figure)).contains(violation);
    }

    @ParameterizedTest
    @CsvSource({"STEAL, 0.05", "OBSERVATIONS, 100", "INTERVALS, 1", "INTERFACE_ERRORS, 0", "LOSS, 1"})
    void theLimitItselfHolds(ValidityRule rule, double figure) {
        assertThat(Validity.standard().judge(rule, figure)).isEmpty();
    }

    @Test
    void aRuleThatIsAlwaysHeldHasNoFigure() {
        assertThatThrownBy(() -> Validity.standard().judge(ValidityRule.PATH, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String[] keys() {
        return Stream.of(ValidityRule.values())
                .map(rule -> "validity." + rule.key())
                .toArray(String[]::new);
    }

    @Test
    void aLabCanHaveLimitsOfItsOwn() {
        var text = Examples.SMALL + "labs: {vm: {validity.steal: any}}\n";
        assertThat(Scenarios.parse("x.yaml", text, List.of()).validity().limit(ValidityRule.STEAL))
                .isEqualTo("any");
    }
}
