// SPDX-License-Identifier: Apache-2.0
/** Numerics on {@code double[]}: no project types, no input or output. */
@NullMarked
package io.graftbench.stats;

import org.jspecify.annotations.NullMarked;
