// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.ssh;

import java.nio.file.Path;

/** A machine as a configuration of SSH has it: reached with the {@code key}, and believed by the {@code known_hosts}, of a folder. */
public record SshEntry(String name, String address, String user, Path folder) {
    @Override
    public String toString() {
        return String.format("""
                Host %s
                  HostName %s
                  User %s
                  IdentityFile %s/key
                  IdentitiesOnly yes
                  UserKnownHostsFile %s/known_hosts
                  StrictHostKeyChecking yes
                """, name, address, user, folder, folder);
    }
}
