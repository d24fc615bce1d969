// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

/**
 * What connects {@code dut} and {@code peer}.
 *
 * @param dutInterface its end on {@code dut}, as the kernel names it
 * @param dutAddress IPv4 address of that end, without prefix length
 * @param peerAddress IPv4 address of the other end
 * @param prefixLength of the subnet they share
 * @param dutAddress6 IPv6 address of the end on {@code dut}
 */
public record Wire(
        String dutInterface,
        String dutAddress,
        String peerInterface,
        String peerAddress,
        int prefixLength,
        String dutAddress6,
        String peerAddress6,
        int prefixLength6) {}
