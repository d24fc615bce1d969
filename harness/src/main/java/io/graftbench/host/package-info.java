// SPDX-License-Identifier: Apache-2.0
/** The only door to a system: commands, their results, and scripts of many commands run in one go. */
@NullMarked
package io.graftbench.host;

import org.jspecify.annotations.NullMarked;
