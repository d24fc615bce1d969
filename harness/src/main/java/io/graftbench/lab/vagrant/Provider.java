// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vagrant;

import io.graftbench.lab.LabFailed;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What Vagrant has the machines of. */
public enum Provider {
    LIBVIRT,
    VIRTUALBOX;

    private static final String VARIABLE = "VAGRANT_DEFAULT_PROVIDER";

    /** As Vagrant calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Which an environment asks for, as it does of Vagrant itself; else libvirt.
     *
     * @throws LabFailed if there is no box for that one
     */
    public static Provider of(Map<String, String> environment) {
        var asked = environment.getOrDefault(VARIABLE, LIBVIRT.word());
        return Arrays.stream(values())
                .filter(provider -> provider.word().equals(asked))
                .findFirst()
                .orElseThrow(() -> new LabFailed(VARIABLE + " is `" + asked + "`, and graftbench builds boxes for "
                        + Arrays.stream(values()).map(Provider::word).collect(Collectors.joining(" and "))
                        + " only: set it to one of them"));
    }
}
