// SPDX-License-Identifier: Apache-2.0
/** What a host is like for measuring: looked at through its {@link io.graftbench.host.Host}, judged by pure checks. */
@NullMarked
package io.graftbench.lab.doctor;

import org.jspecify.annotations.NullMarked;
