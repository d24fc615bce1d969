// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import java.util.Locale;

/**
 * Names of what one trial makes, so that nobody else's are met and what is left behind can be told by its name.
 *
 * @param stem at most 12 characters, so that what is named after it fits the 15 of an interface
 */
public record Names(String stem) {
    private static final int LONGEST_STEM = 12;

    public Names {
        if (!stem.matches("[a-z0-9]{1," + LONGEST_STEM + "}")) {
            throw new IllegalArgumentException("`" + stem + "` is no stem of names");
        }
    }

    /**
     * With which all names of a run begin.
     *
     * @param run of which four characters tell one run of a machine from another
     */
    public static String prefix(String run) {
        return "gb" + String.format(Locale.ROOT, "%04x", run.hashCode() & 0xffff);
    }

    public static Names of(String run, int trial, int attempt) {
        return new Names(prefix(run) + Integer.toString(trial, 36) + "a" + Integer.toString(attempt, 36));
    }

    /** The namespace of a container. */
    String container(int index) {
        return stem + "c" + index;
    }

    /** The host's end of a container's veth. */
    String veth(int index) {
        return stem + "v" + index;
    }

    String bridge(int index) {
        return stem + "b" + index;
    }

    String table() {
        return stem;
    }
}
