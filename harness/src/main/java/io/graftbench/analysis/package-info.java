// SPDX-License-Identifier: Apache-2.0
/** Questions to stored results: contrasts, verdicts, claims. */
@NullMarked
package io.graftbench.analysis;

import org.jspecify.annotations.NullMarked;
