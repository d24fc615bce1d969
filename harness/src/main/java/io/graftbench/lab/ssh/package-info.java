// SPDX-License-Identifier: Apache-2.0
/** Machines behind SSH as a lab, in real time: provisioned, locked, wired and restored by what this package does on them. */
@NullMarked
package io.graftbench.lab.ssh;

import org.jspecify.annotations.NullMarked;
