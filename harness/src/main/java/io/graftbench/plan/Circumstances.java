// SPDX-License-Identifier: Apache-2.0
package io.graftbench.plan;

import java.time.Duration;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What has no meaning and moves figures all the same (Mytkowicz et al. 2009); drawn from the seed of a block, and the same for
 * all its trials.
 *
 * @param environmentBytes how much longer the environment of the tool is, on both sides
 * @param delay before the tool starts, whole microseconds: where between two ticks of the kernel it does
 */
public record Circumstances(int environmentBytes, Duration delay) {
    public static final Circumstances PLAIN = new Circumstances(0, Duration.ZERO);

    private static final int MOST_BYTES = 128;
    /** A tick of the slowest kernel, 100 a second. */
    private static final int MOST_MICROSECONDS = 10_000;

    static Circumstances draw(UniformRandomProvider random) {
        return new Circumstances(
                1 + random.nextInt(MOST_BYTES), Duration.ofNanos(1000L * (1 + random.nextInt(MOST_MICROSECONDS))));
    }
}
