// SPDX-License-Identifier: Apache-2.0
/** The run loop: joins plan, lab, topology and workload. */
@NullMarked
package io.graftbench.experiment;

import org.jspecify.annotations.NullMarked;
