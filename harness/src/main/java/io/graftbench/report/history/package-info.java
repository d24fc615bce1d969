// SPDX-License-Identifier: Apache-2.0
/** Many runs of a scenario, as words and as a page. */
@NullMarked
package io.graftbench.report.history;

import org.jspecify.annotations.NullMarked;
