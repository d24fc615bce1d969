// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Nothing;
import io.graftbench.scenario.Scenario.Factor;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code factors}: what else is varied on purpose. */
final class FactorsReader {
    /** Of IPv6: a link that goes below it loses its IPv6 addresses, and does not get them back. */
    private static final int LEAST_MTU = 1280;

    private static final int LARGEST_MTU = 65535;

    private final FieldReader scenario;
    private final Faults faults;
    private final SortedMap<String, String> settings;

    FactorsReader(FieldReader scenario, Faults faults, SortedMap<String, String> settings) {
        this.scenario = scenario;
        this.faults = faults;
        this.settings = settings;
    }

    /** One level of a factor, as trials carry it. */
    static Grammar<String> level(Factor factor) {
        return switch (factor) {
            case OFFLOADS -> Grammars.oneOf(List.of("on", "off"), "value").into(t -> t, t -> t);
            case MTU -> bytes();
        };
    }

    private static Grammar<String> bytes() {
        var number = Grammars.wholeNumber(LEAST_MTU, LARGEST_MTU);
        return new Grammar<>(text -> number.render().apply(number.parse().parse(text)), text -> text);
    }

    SortedMap<Factor, List<String>> read() {
        var factors = new TreeMap<Factor, List<String>>();
        var entry = scenario.entry("factors");
        if (entry.orElse(null) instanceof Fields fields) {
            var reader = new FieldReader("factors.", fields, faults, settings);
            for (var factor : Factor.values()) {
                reader.list(Grammars.word(factor), level(factor)).ifPresent(levels -> factors.put(factor, levels));
            }
            reader.refuseOthers();
        } else if (entry.isPresent() && !(entry.get() instanceof Nothing)) {
            scenario.fault("factors", "holds " + entry.get().kind(), "write keys below it: offloads: [on, off]");
        }
        return Collections.unmodifiableSortedMap(factors);
    }
}
