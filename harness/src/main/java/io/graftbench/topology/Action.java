// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import io.graftbench.host.Host;

/**
 * Something to do on a host while a topology is built or undone.
 *
 * @param name unique in its layout; letters, digits and dashes
 * @param command relative to the host
 * @param mayFail whether the trial goes on when it fails
 */
public record Action(String name, Host host, Command command, boolean mayFail) {
    static Action must(String name, Host host, Command command) {
        return new Action(name, host, command, false);
    }

    static Action may(String name, Host host, Command command) {
        return new Action(name, host, command, true);
    }
}
