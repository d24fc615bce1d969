// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import java.util.Optional;

/**
 * What a run says of one claim of its scenario.
 *
 * @param text the claim's sentence
 * @param reason the figures behind the outcome, or what is missing, in one sentence
 * @param observed the contrast it rests on; of several, the least favourable one
 * @param published the ratio that the source gives
 * @param adjustedP after Holm over the confirmatory claims; the claim's own p for an exploratory one; empty where there is none
 * @param blocksNeeded the number of blocks that would probably have decided an inconclusive one
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
        Optional<Double> adjustedP,
        Optional<Integer> blocksNeeded) {
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
