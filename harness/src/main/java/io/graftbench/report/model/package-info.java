// SPDX-License-Identifier: Apache-2.0
/** What the templates are given: text and drawings in their final form, nothing left to decide. */
@NullMarked
package io.graftbench.report.model;

import org.jspecify.annotations.NullMarked;
