// SPDX-License-Identifier: Apache-2.0
package io.graftbench.host;

import java.time.Duration;

/**
 * One step of a {@link Script}. Names are unique in a script and consist of letters, digits, dots and dashes; commands are
 * {@linkplain Host#onMachine as the machine takes them}.
 */
public sealed interface Step {
    String name();

    /** Runs to its end; when it fails the rest is skipped, and what has to be undone is undone. */
    record Run(String name, Command command) implements Step {}

    /** Runs to its end; its status is recorded, and the script goes on whatever it is. */
    record Observe(String name, Command command) implements Step {}

    /** Starts in the background, in a process group of its own, which ends with the script at the latest. */
    record Start(String name, Command command) implements Step {}

    /** Polls until the probe succeeds; fails, quoting the probe's last words, when the limit passes first. */
    record Await(String name, Command probe, Duration limit) implements Step {}

    /** Signals the process group that {@code started} names and waits for its end; after the grace it is killed. */
    record Stop(String name, String started, String signal, Duration grace) implements Step {}

    /** Brings a file of the machine back with the result; a missing file is a failed step. */
    record Fetch(String name, String path) implements Step {}
}
