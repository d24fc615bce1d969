// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.host.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * A link on the path of a trial.
 *
 * @param place whose network it is in
 * @param name as the kernel calls it there
 */
public record Device(Place place, String name) {
    /** Above, the name of each of its counters. */
    String counter(String what) {
        return counter(place.name(), name, what);
    }

    static String counter(String place, String name, String what) {
        return place + "/link/" + name + "/" + what;
    }

    /** For people: {@code eth0 (container)}. */
    String words() {
        return name + " (" + place.name() + ")";
    }

    /** As names of steps have it. */
    String step() {
        return (place.name() + "-" + name).replaceAll("[^A-Za-z0-9.-]", "-");
    }

    /** From the place's host, on this device. */
    Command switching(List<String> offloads) {
        var argv = new ArrayList<>(List.of("ethtool", "-K", name));
        argv.addAll(offloads);
        return Command.of(argv).prefixedBy(place.enter());
    }

    Command resizing(long mtu) {
        return Command.of("ip", "link", "set", "dev", name, "mtu", Long.toString(mtu))
                .prefixedBy(place.enter());
    }
}
