// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import java.nio.file.Path;

/**
 * @param console what the guest's kernel says
 * @param ready what the guest says when it is ready
 * @param words what QEMU itself says
 */
record SerialFiles(Path console, Path ready, Path words) {}
