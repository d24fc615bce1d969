// SPDX-License-Identifier: Apache-2.0
/** Tools: a typed spec to a command, and output to measurements. */
@NullMarked
package io.graftbench.workload;

import org.jspecify.annotations.NullMarked;
