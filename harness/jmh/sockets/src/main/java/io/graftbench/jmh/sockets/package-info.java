// SPDX-License-Identifier: Apache-2.0
/** What {@code tool: jmh-sockets} runs on the hosts: both ends of three tests on sockets of NIO, the client's measured by JMH. */
package io.graftbench.jmh.sockets;
