// SPDX-License-Identifier: Apache-2.0
/** Sockets of NIO between two JVMs, measured by JMH in the client's: the program of harness/jmh/sockets. */
@NullMarked
package io.graftbench.workload.jmh;

import org.jspecify.annotations.NullMarked;
