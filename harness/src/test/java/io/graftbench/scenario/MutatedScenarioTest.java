// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.Mutations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever is done to a file: it is read, or there are faults in words. */
class MutatedScenarioTest {
    private static final int MUTATIONS = 1200;

    @Test
    void damageGivesFaultsAndNothingElse() {
        var refused = new AtomicInteger();
        Mutations.each(Examples.quick(), MUTATIONS, text -> {
            if (!reads(text)) {
                refused.incrementAndGet();
            }
        });
        assertThat(refused.get()).isGreaterThan(MUTATIONS / 4);
    }

    private static boolean reads(String text) {
        try {
            return !Scenarios.parse("mutated.yaml", text, List.of()).name().isEmpty();
        } catch (InvalidScenario e) {
            assertThat(e.faults()).isNotEmpty().allSatisfy(f -> {
                assertThat(f.rule()).isNotBlank();
                assertThat(f.remedy()).isNotBlank();
            });
            return false;
        }
    }
}
