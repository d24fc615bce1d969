// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import java.util.Optional;

/**
 * What a run says of one claim of its scenario.
 *
 * @param text the claim's sentence
 * @param reason the figures behind the outcome, or what is missing, in one sentence
 * @param observed the contrast it rests on
 * @param published the ratio that the source gives
 * @param adjustedP after Holm over the confirmatory claims; empty where there is no p
 */
public record ClaimVerdict(
        String id,
        String text,
        Outcome outcome,
        String reason,
        boolean confirmatory,
        Optional<Contrast> observed,
        Optional<Double> published,
        Optional<String> source,
        Optional<Double> adjustedP) {
    public enum Outcome {
        CONFIRMED("confirmed"),
        CONTRADICTED("contradicted"),
        INCONCLUSIVE("inconclusive"),
        NOT_TESTABLE("not testable here");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
