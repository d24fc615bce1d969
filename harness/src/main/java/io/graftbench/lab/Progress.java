// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

/** Hears what takes long, in words for people. Called from any thread. */
@FunctionalInterface
public interface Progress {
    void say(String message);
}
