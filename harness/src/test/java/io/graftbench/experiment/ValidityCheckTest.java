// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.results.PathEvidence;
import io.graftbench.scenario.Validity;
import io.graftbench.scenario.ValidityRule;
import io.graftbench.topology.Counters;
import io.graftbench.workload.Reading;
import io.graftbench.workload.Traffic;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityCheckTest {
    private static final PathEvidence RIGHT = new PathEvidence(List.of(), List.of());
    private static final Map<String, Long> QUIET = Map.of(
            "host/cpu/all/user", 40L,
            "host/cpu/all/idle", 60L,
            "host/cpu/all/steal", 0L,
            "host/if/eth0/errors", 0L,
            "peer/if/eth0/errors", 0L,
            "host/tainted", 0L);

    @Test
    void aTrialThatKeepsToEverythingIsValid() {
        assertThat(check(QUIET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host/cpu/all/steal, 10, steal: 9.0909 %",
        "peer/if/eth0/errors, 3, interface_errors: 3",
        "throttling/throttle/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count, 2, throttling: 2",
        "host/tainted, 512, kernel_warnings: 1",
        "host/tainted, 640, kernel_warnings: 2",
    })
    void whatTheMachineSuffersVoidsTheTrial(String counter, long value, String violation) {
        assertThat(check(with(counter, value))).singleElement().asString().startsWith(violation);
    }

    @Test
    void whereAModuleComesFromIsNoFault() {
        assertThat(check(with("host/tainted", 1 << 12 | 1 << 13))).isEmpty();
    }

    @Test
    void theTimeOfSingleProcessorsIsNotCountedTwice() {
        assertThat(check(with("host/cpu/0/steal", 50))).isEmpty();
    }

    @Test
    void anyTurnsALimitOff() {
        var lax = new Validity(Map.of(ValidityRule.STEAL, Double.POSITIVE_INFINITY));
        var reading = reading(List.of(), Map.of());
        assertThat(new ValidityCheck(lax).violations(reading, RIGHT, counters(with("host/cpu/all/steal", 90))))
                .isEmpty();
    }

    @Test
    void everyViolationBeginsWithItsRule() {
        var wrong = new PathEvidence(List.of(), List.of(new PathEvidence.Check("eth0 carried 3 bytes", false)));
        var reading = reading(List.of("iperf3 client streams: asked 4, echoed 1"), Map.of(ValidityRule.INTERVALS, 0.0));
        assertThat(new ValidityCheck(Validity.standard()).violations(reading, wrong, counters(QUIET)))
                .containsExactly(
                        "echo: iperf3 client streams: asked 4, echoed 1",
                        "path: eth0 carried 3 bytes",
                        "intervals: 0 measured intervals, at least 1");
    }

    private static List<String> check(Map<String, Long> passed) {
        return new ValidityCheck(Validity.standard())
                .violations(reading(List.of(), Map.of(ValidityRule.OBSERVATIONS, 100.0)), RIGHT, counters(passed));
    }

    private static Reading reading(List<String> violations, Map<ValidityRule, Double> figures) {
        return new Reading(List.of(), List.of(), violations, figures, new Traffic(1, 1, 1, OptionalInt.empty()));
    }

    private static Map<String, Long> with(String counter, long value) {
        var counters = new TreeMap<>(QUIET);
        counters.put(counter, value);
        return counters;
    }

    private static Counters counters(Map<String, Long> values) {
        return new Counters(new TreeMap<>(values));
    }
}
