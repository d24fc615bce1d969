// SPDX-License-Identifier: Apache-2.0
/** Renders analyses; computes nothing. */
@NullMarked
package io.graftbench.report;

import org.jspecify.annotations.NullMarked;
