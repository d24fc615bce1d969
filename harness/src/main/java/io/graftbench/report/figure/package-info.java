// SPDX-License-Identifier: Apache-2.0
/** Drawings: one theme, one palette, XChart underneath, SVG and PNG out. */
@NullMarked
package io.graftbench.report.figure;

import org.jspecify.annotations.NullMarked;
