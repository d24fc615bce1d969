// SPDX-License-Identifier: Apache-2.0
package io.graftbench.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Where the distribution of a series changes: the divisive procedure with energy statistics (e-divisive; Matteson and James,
 * JASA 2014), with distances to the power of 1.
 *
 * <p>In each stretch the split is sought whose two sides differ most; the right side may end before the stretch does, so that a
 * level that comes and goes is found as well. The best split of all stretches is tested against permutations within the stretches
 * and kept if it stands out; then the next one is sought, until one does not. The test stops at the permutation that settles it
 * (Besag and Clifford 1991), which keeps its level.
 */
public final class ChangePoints {
    /** The fewest values on either side of a change. */
    public static final int SHORTEST = 3;

    /** The fewest values of a series that is searched: in fewer no step has a p-value well below one in a hundred. */
    public static final int FEWEST = 12;

    private static final int PERMUTATIONS = 999;

    private final double[] series;
    private final double level;
    private final SplittableRandom random;
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    private ChangePoints(double[] series, double level, long seed) {
        this.series = series;
        this.level = level;
        this.random = new SplittableRandom(seed);
    }

    /**
     * @param series in the order of time
     * @param level at which each change is tested, in (0, 1)
     * @param seed from which permutations are drawn: the same seed gives the same changes
     * @return indices of the first values behind each change, ascending; none for a series of fewer than {@value #FEWEST}
     * @throws IllegalArgumentException if a value is not finite
     */
    public static int[] of(double[] series, double level, long seed) {
        if (series.length < FEWEST) {
            return new int[0];
        }
        return new ChangePoints(Finite.copyOf(series), Finite.requireShare("level", level), seed).find();
    }

    private int[] find() {
        for (var split = best(series); split.isPresent(); split = best(series)) {
            if (!standsOut(split.get().statistic())) {
                break;
            }
            starts.add(split.get().index());
            Collections.sort(starts);
        }
        return starts.stream().skip(1).mapToInt(Integer::intValue).toArray();
    }

    /** Whether fewer permutations than the level allows have a split as good. */
    private boolean standsOut(double statistic) {
        int allowed = (int) Math.floor(level * (PERMUTATIONS + 1) + 1e-9) - 1;
        int asGood = 0;
        for (int drawn = 0; drawn < PERMUTATIONS && asGood <= allowed; drawn++) {
            double other = best(shuffled()).map(Divergence.Split::statistic).orElse(0.0);
            asGood += other >= statistic * (1 - 1e-12) ? 1 : 0;
        }
        return asGood <= allowed;
    }

    /** Of all stretches. */
    private Optional<Divergence.Split> best(double[] values) {
        Optional<Divergence.Split> best = Optional.empty();
        for (int i = 0; i < starts.size(); i++) {
            var found = Divergence.largest(values, starts.get(i), end(i), SHORTEST);
            if (found.isPresent()
                    && (best.isEmpty() || found.get().statistic() > best.get().statistic())) {
                best = found;
            }
        }
        return best;
    }

    private int end(int stretch) {
        return stretch + 1 < starts.size() ? starts.get(stretch + 1) : series.length;
    }

    /** Each stretch within itself. */
    private double[] shuffled() {
        double[] values = series.clone();
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            for (int last = end(i) - 1; last > from; last--) {
                int other = random.nextInt(from, last + 1);
                double swapped = values[last];
                values[last] = values[other];
                values[other] = swapped;
            }
        }
        return values;
    }
}
