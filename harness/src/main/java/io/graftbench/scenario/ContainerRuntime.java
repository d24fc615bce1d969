// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

/** What makes the containers of a trial. */
public enum ContainerRuntime {
    /** Network, mount and PID namespaces, by {@code ip} and {@code unshare}. */
    NETNS,
    /** Docker Engine. */
    DOCKER
}
