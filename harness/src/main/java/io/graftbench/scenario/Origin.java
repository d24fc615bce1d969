// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

/**
 * Where a value was written.
 *
 * @param place {@code scenarios/quick.yaml:12}, or the option of the command line: {@code --set blocks=3}
 * @param fromCommandLine whether an option gave it, and not the file
 */
record Origin(String place, boolean fromCommandLine) {
    static Origin line(String file, int line) {
        return new Origin(file + ":" + line, false);
    }

    static Origin option(String given) {
        return new Origin(given, true);
    }
}
