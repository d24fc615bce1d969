// SPDX-License-Identifier: Apache-2.0
/** graft-cost, the program of this repository that counts operations on sockets of either family. */
@NullMarked
package io.graftbench.workload.cost;

import org.jspecify.annotations.NullMarked;
