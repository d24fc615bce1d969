// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

/** The ports of one trial, the same in every mode. */
public record Ports(int server, int client) {}
