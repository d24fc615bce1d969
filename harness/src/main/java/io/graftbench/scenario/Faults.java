// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it can be said at once. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(Origin origin, String key, String rule, String remedy) {
        found.add(new Fault(origin.place(), key, rule, remedy));
    }

    /** Whether the value of a key, or anything below it, is wrong already: further checks on it would only echo that. */
    boolean touch(String key) {
        return found.stream().anyMatch(f -> f.key().equals(key) || f.key().startsWith(key + "."));
    }

    /** @throws InvalidScenario with all of them, if there is one */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidScenario(found);
        }
    }
}
