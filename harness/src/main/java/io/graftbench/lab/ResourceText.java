// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files of ours that are in the jar: programs for a shell, and what goes into machines. */
public final class ResourceText {
    private ResourceText() {}

    /** @param beside a class of the package in which the file is */
    public static String of(Class<?> beside, String file) {
        try (var stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
