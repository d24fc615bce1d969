// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

/** The entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new Graftbench(Surroundings.ofThisProcess()).run(args));
    }
}
