// SPDX-License-Identifier: Apache-2.0
/** Raw data that others have published, as ordinary runs. */
@NullMarked
package io.graftbench.archive;

import org.jspecify.annotations.NullMarked;
