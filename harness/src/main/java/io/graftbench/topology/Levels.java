// SPDX-License-Identifier: Apache-2.0
package io.graftbench.topology;

import io.graftbench.scenario.Offload;
import io.graftbench.scenario.Scenario.Factor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the levels of a trial's factors make of its layout: every device of the path is set, read back before and after the
 * measurement, and put back. A device that does not obey does not end the trial; it voids it, by a rule that says what the
 * device has.
 */
public final class Levels {
    private final SortedMap<Factor, String> factors;
    private final Counters found;
    private final List<Action> setup = new ArrayList<>();
    private final List<Action> undo = new ArrayList<>();
    private final List<CounterReading> readings = new ArrayList<>();
    private final List<PathRule> rules = new ArrayList<>();

    private Levels(SortedMap<Factor, String> factors, Counters found) {
        this.factors = factors;
        this.found = found;
    }

    /** What tells how the links are that outlive a trial: to be read before the first one. */
    public static List<CounterReading> ofLastingLinks(Site site) {
        return readings(lastingLinks(site), true);
    }

    /** For a trial that is over, whose links were found: how they were no longer matters. */
    public static Counters ofAnyLastingLinks(Site site) {
        var found = new TreeMap<String, Long>();
        for (var device : lastingLinks(site)) {
            found.put(device.counter("mtu"), 0L);
            found.put(device.counter(Offload.TSO.name()), 0L);
        }
        return new Counters(found);
    }

    private static List<Device> lastingLinks(Site site) {
        var wire = site.wire();
        return List.of(
                new Device(site.dutPlace(), "lo"),
                new Device(site.dutPlace(), wire.dutInterface()),
                new Device(site.peerPlace(), wire.peerInterface()));
    }

    /** Whether any of the factors is about links. */
    public static boolean setLinks(SortedMap<Factor, String> factors) {
        return factors.containsKey(Factor.OFFLOADS) || factors.containsKey(Factor.MTU);
    }

    /** @param found what {@link #ofLastingLinks} read */
    public static Layout of(SortedMap<Factor, String> factors, Counters found, Layout layout) {
        return setLinks(factors) ? new Levels(factors, found).on(layout) : layout;
    }

    private Layout on(Layout layout) {
        var offloads = factors.get(Factor.OFFLOADS);
        var mtu = factors.get(Factor.MTU);
        for (var device : layout.devices()) {
            if (mtu != null) {
                resize(device, Long.parseLong(mtu));
            }
            if (offloads != null) {
                settle(device, offloads);
            }
        }
        readings.addAll(readings(layout.devices(), offloads != null));
        return layout.with(setup, undo, readings, rules);
    }

    private void resize(Device device, long mtu) {
        setup.add(Action.may("mtu-" + device.step(), device.place().host(), device.resizing(mtu)));
        rules.add(PathRules.mtu(device, mtu));
        if (found.has(device.counter("mtu"))) {
            var before = device.resizing(found.get(device.counter("mtu")));
            undo.add(Action.may("undo-mtu-" + device.step(), device.place().host(), before));
        }
    }

    private void settle(Device device, String level) {
        var wanted = Offload.at(level);
        var set = device.switching(Offload.options(wanted));
        setup.add(Action.may("offloads-" + device.step(), device.place().host(), set));
        rules.add(PathRules.offloads(device, level, wanted));
        if (found.has(device.counter(Offload.TSO.name()))) {
            var before = device.switching(Offload.options(asFound(device)));
            undo.add(Action.may("undo-offloads-" + device.step(), device.place().host(), before));
        }
    }

    private SortedMap<Offload, Boolean> asFound(Device device) {
        var before = new TreeMap<Offload, Boolean>();
        for (var offload : Offload.values()) {
            before.put(offload, found.isOn(device.counter(offload.name())));
        }
        return before;
    }

    /** Sizes once for each place, offloads for each device. */
    private static List<CounterReading> readings(List<Device> devices, boolean offloads) {
        var readings = new LinkedHashMap<String, CounterReading>();
        for (var device : devices) {
            var links = CounterReading.links(device.place());
            readings.put(links.step(), links);
            if (offloads) {
                var features = CounterReading.offloads(device);
                readings.put(features.step(), features);
            }
        }
        return List.copyOf(readings.values());
    }
}
