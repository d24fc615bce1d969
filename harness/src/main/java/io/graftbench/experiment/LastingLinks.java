// SPDX-License-Identifier: Apache-2.0
package io.graftbench.experiment;

import io.graftbench.host.CommandFailed;
import io.graftbench.topology.CounterParser;
import io.graftbench.topology.CounterReading;
import io.graftbench.topology.Counters;
import io.graftbench.topology.Levels;
import io.graftbench.topology.Site;
import io.graftbench.topology.UnreadableCounters;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the links that outlive a trial were before the first one that changes them; looked at when that one comes. */
final class LastingLinks {
    private final Site site;
    private @Nullable Counters found;
    private Optional<String> missing = Optional.empty();

    LastingLinks(Site site) {
        this.site = site;
    }

    /** Why links cannot be set here. */
    Optional<String> missing() {
        if (found == null && missing.isEmpty()) {
            look();
        }
        return missing;
    }

    /** @throws IllegalStateException where it is {@link #missing} */
    Counters asFound() {
        if (missing().isPresent() || found == null) {
            throw new IllegalStateException("the links could not be read");
        }
        return found;
    }

    private void look() {
        try {
            var all = new Counters(new TreeMap<>());
            for (var reading : Levels.ofLastingLinks(site)) {
                all = all.and(CounterParser.parse(reading, output(reading)));
            }
            found = all;
        } catch (CommandFailed | UnreadableCounters e) {
            missing = Optional.of("The links of the path cannot be set where they cannot be read: " + e.getMessage());
        }
    }

    private String output(CounterReading reading) {
        var place = reading.place();
        return place.host()
                .run(reading.command().prefixedBy(place.enter()))
                .require()
                .stdout();
    }
}
