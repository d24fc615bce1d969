// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an SSH connection leads and with which options of OpenSSH's client.
 *
 * @param destination {@code user@host}, or an alias of the user's configuration
 * @param options as on {@code ssh}'s command line
 */
public record SshTarget(String destination, List<String> options) {
    public SshTarget {
        options = List.copyOf(options);
    }

    /** A host of the user's own: their configuration, agent, known hosts and jump hosts apply. */
    public static SshTarget asConfigured(String destination) {
        return new SshTarget(destination, List.of());
    }

    /**
     * A host of our own making: nothing of the user's configuration applies, and its host key is known beforehand.
     *
     * @param knownHosts a file with the host's key under the name {@code alias}
     */
    public static SshTarget sealedOff(String user, String address, int port, Path key, Path knownHosts, String alias) {
        return new SshTarget(
                user + "@" + address,
                List.of(
                        "-F", "/dev/null",
                        "-p", Integer.toString(port),
                        "-i", key.toString(),
                        "-o", "IdentitiesOnly=yes",
                        "-o", "IdentityAgent=none",
                        "-o", "UserKnownHostsFile=" + knownHosts,
                        "-o", "GlobalKnownHostsFile=/dev/null",
                        "-o", "StrictHostKeyChecking=yes",
                        "-o", "HostKeyAlias=" + alias));
    }
}
