// SPDX-License-Identifier: Apache-2.0
/** The embedded virtual machine: its image, built and cached in parts; its boots; its sessions. */
@NullMarked
package io.graftbench.lab.vm;

import org.jspecify.annotations.NullMarked;
