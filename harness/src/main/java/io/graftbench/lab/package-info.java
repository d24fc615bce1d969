// SPDX-License-Identifier: Apache-2.0
/** The hosts of a run: opened, provisioned, probed, restored. */
@NullMarked
package io.graftbench.lab;

import org.jspecify.annotations.NullMarked;
