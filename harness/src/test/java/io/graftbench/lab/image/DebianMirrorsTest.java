// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DebianMirrorsTest {
    private static final String TARGETS = """
            nodistro|https://deb.example.org/node/
            Debian-Security|http://mirror.example.org/debian-security/
            Debian|http://mirror.example.org/debian/
            """;

    @Test
    void usesTheMirrorsOfThisMachine() {
        assertThat(DebianMirrors.lines(TARGETS, Map.of()))
                .hasSize(3)
                .allMatch(line -> line.startsWith("deb [signed-by=") && line.endsWith(" main"))
                .anyMatch(line -> line.contains("http://mirror.example.org/debian/ bookworm main"))
                .anyMatch(line -> line.contains("http://mirror.example.org/debian-security/ bookworm-security"));
    }

    @Test
    void letsTheEnvironmentName() {
        var environment = Map.of("DEBIAN_MIRROR", "http://a/debian", "DEBIAN_SECURITY_MIRROR", "http://a/security");
        assertThat(DebianMirrors.lines("", environment))
                .anyMatch(line -> line.contains("http://a/security bookworm-sec"));
    }

    @Test
    void leavesItToTheDefaultWhereNothingIsKnown() {
        assertThat(DebianMirrors.lines("Ubuntu|http://archive.example.org/ubuntu/\n", Map.of()))
                .isEmpty();
    }
}
