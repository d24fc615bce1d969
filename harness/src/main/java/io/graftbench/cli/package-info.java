// SPDX-License-Identifier: Apache-2.0
/** The command line: the only place that prints, parses arguments and exits. */
@NullMarked
package io.graftbench.cli;

import org.jspecify.annotations.NullMarked;
