// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Scenario.Factor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement that a run can confirm or contradict.
 *
 * @param id unique in the scenario
 * @param text the sentence, without what it is about: {@code graft is equivalent to host within 1 %}
 * @param candidate the mode that is spoken of
 * @param relation what is said of it
 * @param reference the mode it is set against
 * @param metric as in samples.csv
 * @param workload the workload it is about
 * @param topology the topology it is about
 * @param levels of factors it is about; where it names none of a factor, it has to hold at all of them
 * @param margin as a share: 0.03 is 3 %. For an equivalence the half-width of the band, for a superiority the least
 *     difference that counts (0: any)
 * @param confirmatory whether it shares in the family-wise error; else it is exploratory
 * @param needs what the place must have for the claim to be testable at all
 * @param source where the claim comes from
 * @param published the ratio candidate / reference that the source gives
 */
public record Claim(
        String id,
        String text,
        Mode candidate,
        Relation relation,
        Mode reference,
        String metric,
        String workload,
        Topology topology,
        SortedMap<Factor, String> levels,
        double margin,
        boolean confirmatory,
        List<Need> needs,
        Optional<String> source,
        Optional<Double> published) {
    /** What a claim can demand of the place it is tested in. */
    public enum Need {
        /** A clock that is not a model. */
        REAL_TIME,
        /** A wire between two network cards. */
        NIC
    }

    public enum Relation {
        EQUIVALENT,
        BETTER,
        WORSE
    }

    public Claim {
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        needs = List.copyOf(needs);
    }
}
