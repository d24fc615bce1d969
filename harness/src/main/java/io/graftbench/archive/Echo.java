// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Collects in what a file differs from its name. */
final class Echo {
    private static final double SHARE_OF_DURATION = 0.1;

    private final String tool;
    private final List<String> violations = new ArrayList<>();

    Echo(String tool) {
        this.tool = tool;
    }

    /** Direction has words of its own, since it is what the published data gets wrong. */
    void direction(boolean declaredReceive, boolean measuredReceive) {
        if (declaredReceive != measuredReceive) {
            violations.add("declared " + way(declaredReceive) + ", measured " + way(measuredReceive));
        }
    }

    void expect(String what, Object declared, Object echoed) {
        if (!Objects.equals(declared, echoed)) {
            violations.add(tool + " " + what + ": declared " + declared + ", echoed " + echoed);
        }
    }

    void duration(double declaredSeconds, double measuredSeconds) {
        if (!(Math.abs(measuredSeconds - declaredSeconds) <= SHARE_OF_DURATION * declaredSeconds)) {
            violations.add(String.format(
                    Locale.ROOT, "%s measured %.2f s instead of %.2f", tool, measuredSeconds, declaredSeconds));
        }
    }

    void add(String violation) {
        violations.add(violation);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    private static String way(boolean receive) {
        return receive ? FileNames.RECEIVE : FileNames.SEND;
    }
}
