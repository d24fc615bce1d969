// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement that was declared before the run, to be confirmed or contradicted by it.
 *
 * @param id unique in its design
 * @param text the sentence, as the report shows it
 * @param candidate the mode that is spoken of
 * @param reference the mode it is set against; need not be the design's
 * @param metric by name, as in samples.csv
 * @param workload by name
 * @param topology as in {@link Cell}
 * @param factors the other factors it is bound to; what is not named here must hold at every level that was run
 * @param margin as a share: 0.03 is 3 %. For an equivalence the half-width of the band, else the least difference that counts
 *     (0: any)
 * @param confirmatory whether it shares in the family-wise error; else it is exploratory
 * @param needs what the place must have for the claim to be testable at all
 * @param source where the claim comes from
 * @param published the ratio candidate / reference that the source gives
 */
public record DeclaredClaim(
        String id,
        String text,
        String candidate,
        Relation relation,
        String reference,
        String metric,
        String workload,
        String topology,
        SortedMap<String, String> factors,
        double margin,
        boolean confirmatory,
        List<Need> needs,
        Optional<String> source,
        Optional<Double> published) {
    public enum Relation {
        EQUIVALENT,
        BETTER,
        WORSE
    }

    /** What a claim can demand of the place it is tested in. */
    public enum Need {
        /** A clock that is not a model. */
        REAL_TIME,
        /** A wire between two network cards: the fact {@code wire.driver} of {@code dut} names a driver that is not virtual. */
        NIC
    }

    public DeclaredClaim {
        factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
        needs = List.copyOf(needs);
        if (!(margin >= 0) || Double.isInfinite(margin)) {
            throw new IllegalArgumentException("the margin of " + id + " is not a share: " + margin);
        }
    }
}
