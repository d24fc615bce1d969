// SPDX-License-Identifier: Apache-2.0
/** The vocabulary of what was measured, and the versioned store of it. */
@NullMarked
package io.graftbench.results;

import org.jspecify.annotations.NullMarked;
