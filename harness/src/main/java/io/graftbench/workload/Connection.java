// SPDX-License-Identifier: Apache-2.0
package io.graftbench.workload;

/**
 * The addresses and ports of one trial.
 *
 * @param bindAddress where the server listens, as its own network stack knows it
 * @param connectAddress where the client connects to; not the same behind a published port
 * @param serverPort both where the server listens and where the client connects to
 * @param clientPort from which the client's data leaves; with several streams the first of consecutive ports
 */
public record Connection(String bindAddress, String connectAddress, int serverPort, int clientPort) {}
