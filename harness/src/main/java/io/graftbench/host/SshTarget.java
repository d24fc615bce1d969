// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an SSH connection leads, and how it is to be made.
 *
 * @param destination {@code user@host}, or an alias of the user's configuration
 * @param options as on {@code ssh}'s command line
 * @param watch after how long a silent connection is taken to be broken; zero: never
 * @param root what comes before a command on the other side, so that it runs as root: nothing, or sudo
 */
public record SshTarget(String destination, List<String> options, Duration watch, List<String> root) {
    private static final Duration WATCH = Duration.ofSeconds(60);
    private static final int LOOKS = 4;
    private static final List<String> SUDO = List.of("sudo", "-n", "--");

    public SshTarget {
        options = List.copyOf(options);
        root = List.copyOf(root);
    }

    /**
     * A host of the user's own: their configuration, agent, known hosts and jump hosts apply, and after them
     * {@code options}. A host that is silent for a minute is taken to be gone.
     */
    public static SshTarget asConfigured(String destination, List<String> options, boolean sudo) {
        return new SshTarget(destination, options, WATCH, sudo ? SUDO : List.of());
    }

    /**
     * A host of our own making: nothing of the user's configuration applies, and its host key is known beforehand. Its clock
     * may be virtual, which would take keepalives for hours of silence.
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
                        "-o", "HostKeyAlias=" + alias),
                Duration.ZERO,
                List.of());
    }

    /** The options of a command line that asks nothing and notices, or does not, that the other side is silent. */
    List<String> arguments() {
        var arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-o", "BatchMode=yes", "-o", "LogLevel=ERROR", "-o", "ControlPersist=no"));
        arguments.addAll(List.of("-o", "ForwardX11=no", "-o", "ForwardAgent=no", "-o", "RemoteCommand=none"));
        arguments.addAll(List.of(
                "-o", "ServerAliveInterval=" + watch.toSeconds() / LOOKS, "-o", "ServerAliveCountMax=" + LOOKS));
        arguments.addAll(List.of("-o", "TCPKeepAlive=no"));
        return arguments;
    }
}
