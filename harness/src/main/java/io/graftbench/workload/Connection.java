// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

import java.util.Optional;

/**
 * The addresses and ports of one trial.
 *
 * @param bindAddress where the server listens, as its own network stack knows it
 * @param connectAddress where the client connects to; not the same behind a published port
 * @param serverPort both where the server listens and where the client connects to
 * @param clientPort from which the client's data leaves; with several streams the first of consecutive ports
 * @param serverEndpoint to which a server that grafts its sockets itself binds them; empty: it has none, or they are grafted for it
 * @param clientEndpoint the same for the client
 */
public record Connection(
        String bindAddress,
        String connectAddress,
        int serverPort,
        int clientPort,
        Optional<String> serverEndpoint,
        Optional<String> clientEndpoint) {
    /** Of tools that know nothing of grafting. */
    public Connection(String bindAddress, String connectAddress, int serverPort, int clientPort) {
        this(bindAddress, connectAddress, serverPort, clientPort, Optional.empty(), Optional.empty());
    }
}
