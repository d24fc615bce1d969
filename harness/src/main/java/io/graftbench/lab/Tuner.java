// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab;

import io.graftbench.host.Host;
import io.graftbench.lab.HostChange.Setting;
import io.graftbench.scenario.Tuning;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a machine as a profile has it. Every setting is looked at, told before it is changed, changed, and looked at again;
 * what a machine does not have, or does not obey in, is said and is no error.
 */
public final class Tuner {
    private final Settings settings;
    private final Consumer<HostChange> beforeChange;
    private final SortedMap<String, String> facts = new TreeMap<>();

    private Tuner(Host machine, Consumer<HostChange> beforeChange) {
        this.settings = new Settings(machine);
        this.beforeChange = beforeChange;
    }

    /**
     * @param nic the network card of the wire on this machine; empty where the wire is none
     * @param beforeChange told each setting as it was found, before it is changed: {@link HostChanges#restore} puts it back
     * @return what was done, as facts of the environment under {@code tuning.}; none for {@link Tuning#NONE}
     */
    public static SortedMap<String, String> tune(
            Host machine, Tuning profile, Optional<String> nic, Consumer<HostChange> beforeChange) {
        var tuner = new Tuner(machine, beforeChange);
        if (profile != Tuning.NONE) {
            tuner.facts.put("tuning.profile", profile.key());
            Wishes.of(machine, profile, nic).forEach(tuner::grant);
        }
        return tuner.facts;
    }

    /** For a lab that makes nothing of a profile. */
    static SortedMap<String, String> nothing(Tuning profile, String reason) {
        return new TreeMap<>(Map.of("tuning.profile", profile.key(), "tuning.settings", reason));
    }

    private void grant(Wishes.Wish wish) {
        var said = new ArrayList<String>();
        for (var wanted : wish.settings()) {
            said.add(grant(wanted));
        }
        var words = said.stream().distinct().toList();
        facts.put("tuning." + wish.name(), words.isEmpty() ? wish.otherwise() : String.join("; ", words));
    }

    private String grant(Setting wanted) {
        var found = settings.now(wanted);
        if (found.isEmpty()) {
            return "cannot be read here";
        }
        var was = value(found.get());
        if (found.get().equals(wanted)) {
            return was + ", as it was";
        }
        beforeChange.accept(found.get());
        var set = settings.set(wanted);
        var now = settings.now(wanted).map(Tuner::value).orElse("nothing");
        if (now.equals(value(wanted))) {
            return now + ", was " + was;
        }
        var words = set.stderr().strip();
        return "stays " + now + ", wanted " + value(wanted) + (words.isEmpty() ? "" : ": " + words);
    }

    /** The last word of its line. */
    private static String value(Setting setting) {
        var line = setting.line();
        return line.substring(line.lastIndexOf(' ') + 1);
    }
}
