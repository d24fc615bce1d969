// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

/**
 * One file that is not what it should be.
 *
 * @param path relative to the archive, with slashes
 * @param what is wrong, and where in the file
 */
public record Problem(String path, String what) {}
