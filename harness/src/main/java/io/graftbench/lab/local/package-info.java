// SPDX-License-Identifier: Apache-2.0
/** This machine's own kernel as a lab, in real time. */
@NullMarked
package io.graftbench.lab.local;

import org.jspecify.annotations.NullMarked;
