// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a file: it is read, or there are faults in words. */
class MutatedScenarioTest {
    private static final int MUTATIONS = 400;
    private static final String ALPHABET = "[]{}:,-#&*!|>'\"%@` \n\t0aä\u0000\uFEFF";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damageGivesFaultsAndNothingElse(long seed) {
        var random = new SplittableRandom(seed);
        var refused = 0;
        for (var i = 0; i < MUTATIONS; i++) {
            refused += reads(mutate(Examples.quick(), random)) ? 0 : 1;
        }
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS);
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

    private static String mutate(String text, SplittableRandom random) {
        var mutated = new StringBuilder(text);
        for (var n = random.nextInt(1, 5); n > 0; n--) {
            var at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(1, 20)));
                default -> mutated.insert(at, text, random.nextInt(text.length() / 2), text.length() / 2);
            }
        }
        return mutated.toString();
    }
}
