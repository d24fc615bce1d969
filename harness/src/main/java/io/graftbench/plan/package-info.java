// SPDX-License-Identifier: Apache-2.0
/** A scenario and a seed to an ordered list of trials; pure. */
@NullMarked
package io.graftbench.plan;

import org.jspecify.annotations.NullMarked;
