// SPDX-License-Identifier: Apache-2.0
/** sockperf: its command lines, its report and its log of all messages. */
@NullMarked
package io.graftbench.workload.sockperf;

import org.jspecify.annotations.NullMarked;
