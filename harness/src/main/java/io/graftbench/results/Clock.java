// SPDX-License-Identifier: Apache-2.0
package io.graftbench.results;

/** Which clock a measurement was read from. The two never meet in one comparison. */
public enum Clock {
    REAL,
    /** A guest's clock that advances with executed instructions, one virtual nanosecond each. */
    VIRTUAL
}
