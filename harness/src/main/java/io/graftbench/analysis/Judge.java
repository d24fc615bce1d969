// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.DeclaredClaim;
import java.util.Optional;

/** Turns pairs into verdicts, as the clock they were measured by allows it. */
sealed interface Judge permits RealTimeJudge, VirtualTimeJudge {
    /**
     * @param margin half-width of the band of equality, as a share
     * @param bar why nothing may be called a difference here; empty where it may
     */
    Contrast contrast(Pairs pairs, double margin, Optional<String> bar);

    /** The claim's own question, before any correction for its family; {@code bar} as above. */
    ClaimTest test(Pairs pairs, DeclaredClaim claim, Optional<String> bar);
}
