// SPDX-License-Identifier: Apache-2.0
/** What a run measured, in the forms of services that keep figures over time. */
@NullMarked
package io.graftbench.report.export;

import org.jspecify.annotations.NullMarked;
