// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that all of it can be said at once. */
final class Faults {
    /** The rule of a key that has to be there. */
    static final String MISSING = "is missing";

    private final List<Fault> found = new ArrayList<>();
    private final Set<Fault> excused = new HashSet<>();

    void add(Origin origin, String key, String rule, String remedy) {
        found.add(new Fault(origin.place(), key, rule, remedy));
    }

    /** Whether the value of a key, or anything below it, is wrong already: further checks on it would only echo that. */
    boolean touch(String key) {
        return found.stream().anyMatch(f -> f.key().equals(key) || f.key().startsWith(key + "."));
    }

    /** A key is not there because it is misspelt, which is said already: that it is missing need not be. */
    void excuse(String key) {
        found.stream()
                .filter(f -> f.key().equals(key) && f.rule().equals(MISSING))
                .forEach(excused::add);
    }

    /** @throws InvalidScenario with all of them but the excused, if there is one */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidScenario(
                    found.stream().filter(f -> !excused.contains(f)).toList());
        }
    }
}
