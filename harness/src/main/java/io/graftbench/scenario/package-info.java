// SPDX-License-Identifier: Apache-2.0
/** What to run: YAML files to immutable records, every fault of a file reported at once. */
@NullMarked
package io.graftbench.scenario;

import org.jspecify.annotations.NullMarked;
