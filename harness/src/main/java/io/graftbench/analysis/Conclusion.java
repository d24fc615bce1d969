// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

/** What a run as a whole comes to; the first that applies, in this order. */
public enum Conclusion {
    /** In virtual time, boots differ by more than the declared bound. */
    DETERMINISM_VIOLATED,
    /** Some planned trials have no valid result, skipped ones not counted. */
    INCOMPLETE,
    /** A claim is contradicted. */
    CONTRADICTED,
    /** A claim could have been decided here, and was not. */
    INCONCLUSIVE,
    /** Every claim that can be tested here is confirmed; also where there is none. */
    PASSED
}
