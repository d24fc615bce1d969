// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.List;

/**
 * A value that the command line puts in the place of one of the file's.
 *
 * @param key dotted: {@code blocks}, {@code workloads.tcp-send.duration}; {@code workloads.*.duration} is that of every
 *     workload that gives one
 * @param given the option as it was typed, for messages
 */
public record Assignment(String key, String value, String given) {
    /**
     * Reads the argument of {@code --set}.
     *
     * @throws InvalidScenario if it is not of the form {@code key=value}
     */
    public static Assignment parse(String argument) {
        var equals = argument.indexOf('=');
        if (equals <= 0) {
            var fault = new Fault(
                    "--set " + argument,
                    "",
                    "is not of the form key=value",
                    "`graftbench plan SCENARIO` prints every key");
            throw new InvalidScenario(List.of(fault));
        }
        var key = argument.substring(0, equals).strip();
        var value = argument.substring(equals + 1).strip();
        return new Assignment(key, value, "--set " + key + "=" + value);
    }

    /** What an option of its own, as {@code --lab}, says of a key. */
    public static Assignment option(String option, String key, String value) {
        return new Assignment(key, value, option + " " + value);
    }
}
