// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

/** How one mode is laid out in each topology. */
interface ModeLayout {
    /** The client on {@code dut}, the server on {@code peer}. */
    Layout twoHost(Site site, Names names, Ports ports);

    /** Client and server on {@code dut}, each in a container of its own where the mode has containers. */
    Layout sameHost(Site site, Names names, Ports ports);

    /** The client in a container of {@code dut} where the mode has containers, the server on {@code dut} itself. */
    Layout loopback(Site site, Names names, Ports ports);
}
