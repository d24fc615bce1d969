// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.Locale;

/** How the hosts are made ready for a run, where they allow it; put back after it. */
public enum Tuning {
    /** As they are. */
    NONE,
    /** Processors at full speed, interrupts of the network card kept in place, its rings as large as they get. */
    THROUGHPUT,
    /** Processors at one speed and never deeply idle, interrupts of the network card kept in place and not delayed. */
    LATENCY;

    /** As scenarios and facts name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
