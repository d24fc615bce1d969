// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import java.util.Optional;

/**
 * What the client of a tool left behind.
 *
 * @param status its exit status, which says little: both tools end some failed tests with 0
 * @param log the file it was told to write, where it was told so
 */
public record ToolOutput(int status, String stdout, String stderr, Optional<String> log) {}
