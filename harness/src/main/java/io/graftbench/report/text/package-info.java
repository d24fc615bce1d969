// SPDX-License-Identifier: Apache-2.0
/** Names, numbers and units as a reader sees them. */
@NullMarked
package io.graftbench.report.text;

import org.jspecify.annotations.NullMarked;
