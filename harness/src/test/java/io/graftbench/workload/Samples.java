// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Real outputs of the tools, recorded on the loopback of a namespace. */
public final class Samples {
    private Samples() {}

    /** @param name relative to the resources of this package; unpacked if it ends with {@code .gz} */
    public static String read(String name) {
        try (var file = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
