// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

/**
 * One thing that is wrong with a scenario.
 *
 * @param place file and line, or the option of the command line
 * @param key dotted, as {@code --set} takes it; empty where no key can be named
 * @param rule what is wrong, with the value
 * @param remedy how to mend it
 */
public record Fault(String place, String key, String rule, String remedy) {
    /** All of it in one line. */
    public String text() {
        var named = key.isEmpty() ? "" : key + ": ";
        return place + ": " + named + rule + "; " + remedy;
    }
}
