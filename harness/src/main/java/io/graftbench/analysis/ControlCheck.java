// SPDX-License-Identifier: Apache-2.0
package io.graftbench.analysis;

import java.util.Optional;

/**
 * What the reference's second run says of the whole run.
 *
 * @param differs if true, nothing in this run may be called a difference
 * @param pValue of all primary controls together (max-T over sign flips of whole blocks); empty in virtual time
 * @param sentence the finding with its figures
 */
public record ControlCheck(boolean differs, Optional<Double> pValue, String sentence) {}
