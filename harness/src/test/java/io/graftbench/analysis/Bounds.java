// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** Within which a binomial count stays 999 times in 1,000. */
final class Bounds {
    private Bounds() {}

    static int most(int runs, double chance) {
        return new BinomialDistribution(null, runs, chance).inverseCumulativeProbability(0.9995);
    }

    static int least(int runs, double chance) {
        return new BinomialDistribution(null, runs, chance).inverseCumulativeProbability(0.0005);
    }
}
