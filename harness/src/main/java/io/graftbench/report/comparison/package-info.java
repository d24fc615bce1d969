// SPDX-License-Identifier: Apache-2.0
/** Two runs set against each other, in the forms that other programs read. */
@NullMarked
package io.graftbench.report.comparison;

import org.jspecify.annotations.NullMarked;
