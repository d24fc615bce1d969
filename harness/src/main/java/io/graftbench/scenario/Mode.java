// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

/** How the application reaches the network. */
public enum Mode {
    /** On the host's own stack. */
    HOST,
    /** Container, veth, bridge; masquerade out, published port in. */
    NAT,
    /** Container, veth, plain L2 bridge. */
    BRIDGE,
    /** Container, AF_GRAFT endpoint. */
    GRAFT
}
