// SPDX-License-Identifier: Apache-2.0
package io.graftbench.scenario;

import io.graftbench.scenario.Entry.Fields;
import io.graftbench.scenario.Entry.Nothing;
import io.graftbench.scenario.Scenario.Factor;
import io.graftbench.scenario.WorkloadLevels.Sizes;
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
            case OFFLOADS -> Grammars.oneOf(Offload.levels(), "value").into(t -> t, t -> t);
            case MTU -> number(LEAST_MTU, LARGEST_MTU);
            case STREAMS -> number(1, WorkloadLevels.MOST_STREAMS);
            case MESSAGE_BYTES -> number(1, WorkloadLevels.LARGEST_TCP_WRITE);
        };
    }

    private static Grammar<String> number(int least, int most) {
        var number = Grammars.wholeNumber(least, most);
        return new Grammar<>(text -> number.render().apply(number.parse().parse(text)), text -> text);
    }

    /** @param workloads that are varied; each factor has to vary one, and within what its tool takes */
    SortedMap<Factor, List<String>> read(List<Workload> workloads) {
        var factors = new TreeMap<Factor, List<String>>();
        var entry = scenario.entry("factors");
        if (entry.orElse(null) instanceof Fields fields) {
            var reader = new FieldReader("factors.", fields, faults, settings);
            for (var factor : Factor.values()) {
                reader.list(factor.key(), level(factor)).ifPresent(levels -> factors.put(factor, levels));
            }
            if (!scenario.isWrong("workloads")) {
                factors.forEach((factor, levels) -> check(reader, factor, levels, workloads));
            }
            reader.refuseOthers();
        } else if (entry.isPresent() && !(entry.get() instanceof Nothing)) {
            scenario.fault("factors", "holds " + entry.get().kind(), "write keys below it: offloads: [on, off]");
        }
        return Collections.unmodifiableSortedMap(factors);
    }

    private static void check(FieldReader reader, Factor factor, List<String> levels, List<Workload> workloads) {
        if (workloads.stream().noneMatch(workload -> WorkloadLevels.vary(factor, workload))) {
            reader.fault(factor.key(), "varies nothing: no workload has " + factor.key(), "leave it out");
        }
        if (factor == Factor.MESSAGE_BYTES) {
            workloads.forEach(workload -> WorkloadLevels.sizes(workload)
                    .ifPresent(sizes -> levels.forEach(level -> checkSize(reader, workload, sizes, level))));
        }
    }

    private static void checkSize(FieldReader reader, Workload workload, Sizes sizes, String level) {
        if (!sizes.have(Integer.parseInt(level))) {
            reader.fault(
                    Factor.MESSAGE_BYTES.key(),
                    "`" + level + "` is no size for `" + workload.name() + "`, which takes " + sizes.least() + " to "
                            + sizes.most(),
                    "leave the level out, or give the workload a scenario of its own");
        }
    }
}
