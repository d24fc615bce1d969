// SPDX-License-Identifier: Apache-2.0
/** File systems of machines that graftbench makes itself, out of Debian's packages. */
@NullMarked
package io.graftbench.lab.image;

import org.jspecify.annotations.NullMarked;
