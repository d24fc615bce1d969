// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The effective values of a scenario as text, and the name of exactly these values. */
public final class ScenarioDigest {
    private ScenarioDigest() {}

    /** One {@code key = value} for each setting, in the order of the keys. */
    public static List<String> lines(SortedMap<String, String> settings) {
        return settings.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .toList();
    }

    /** SHA-256 of the lines, each with a line end behind it, as UTF-8; hexadecimal. */
    public static String of(SortedMap<String, String> settings) {
        var text = lines(settings).stream().map(line -> line + "\n").collect(Collectors.joining());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
