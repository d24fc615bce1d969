// SPDX-License-Identifier: Apache-2.0
/** Builds and undoes namespaces, links, bridges, NAT and endpoints: one class per mode. */
@NullMarked
package io.graftbench.topology;

import org.jspecify.annotations.NullMarked;
