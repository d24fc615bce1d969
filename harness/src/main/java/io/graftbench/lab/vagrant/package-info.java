// SPDX-License-Identifier: Apache-2.0
/** Two virtual machines that Vagrant keeps, as a lab: their box, their life, and from then on machines behind SSH. */
@NullMarked
package io.graftbench.lab.vagrant;

import org.jspecify.annotations.NullMarked;
