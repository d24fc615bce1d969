// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import io.graftbench.results.Clock;

/** Figures in virtual time were to be set against figures in real time. There is no reading of such a ratio. */
public final class MixedClocks extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MixedClocks(String what, Clock candidate, Clock reference) {
        super("cannot compare " + what + ": one side was measured in " + Words.clock(candidate) + " time, the other in "
                + Words.clock(reference) + " time");
    }
}
