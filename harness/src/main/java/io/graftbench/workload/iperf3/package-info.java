// SPDX-License-Identifier: Apache-2.0
/** iperf3: its command lines and its JSON. */
@NullMarked
package io.graftbench.workload.iperf3;

import org.jspecify.annotations.NullMarked;
