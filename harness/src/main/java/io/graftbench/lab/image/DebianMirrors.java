// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.image;

import io.graftbench.host.Command;
import io.graftbench.host.Host;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the guest's Debian comes from: the mirrors of this machine's apt, where it has any of Debian's, so that a machine
 * behind a mirror of its own works; else mmdebstrap's default.
 */
final class DebianMirrors {
    private static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private DebianMirrors() {}

    /** Lines for mmdebstrap; empty for its default. The environment's DEBIAN_MIRROR and DEBIAN_SECURITY_MIRROR win. */
    static List<String> of(Host harness) {
        var targets = harness.run(
                Command.of("apt-get", "indextargets", "--format", "$(LABEL)|$(REPO_URI)", "Created-By: Packages"));
        return lines(targets.succeeded() ? targets.stdout() : "", System.getenv());
    }

    static List<String> lines(String targets, Map<String, String> environment) {
        var archive = environment.getOrDefault("DEBIAN_MIRROR", first(targets, "Debian"));
        var security = environment.getOrDefault("DEBIAN_SECURITY_MIRROR", first(targets, "Debian-Security"));
        if (archive.isEmpty() || security.isEmpty()) {
            return List.of();
        }
        return Stream.of(archive + " bookworm", archive + " bookworm-updates", security + " bookworm-security")
                .map(place -> "deb [signed-by=" + KEYRING + "] " + place + " main")
                .toList();
    }

    private static String first(String targets, String label) {
        return targets.lines()
                .filter(line -> line.startsWith(label + "|"))
                .map(line -> line.substring(label.length() + 1))
                .findFirst()
                .orElse("");
    }
}
