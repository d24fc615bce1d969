// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine calls itself, for people on others. */
final class HarnessName {
    private HarnessName() {}

    static String get() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
