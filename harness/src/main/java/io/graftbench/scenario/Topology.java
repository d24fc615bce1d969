// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

/** Where the two ends of the traffic are. */
public enum Topology {
    /** Application under test on {@code dut}, its opposite on {@code peer}, a wire between them. */
    TWO_HOST,
    /** Two containers of one host. */
    SAME_HOST,
    /** A container and its own host. */
    LOOPBACK
}
