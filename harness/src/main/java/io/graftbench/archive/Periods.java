// SPDX-License-Identifier: Apache-2.0
package io.graftbench.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** When the modes of each workload ran, and whether they ran in turn or one after the other. */
final class Periods {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** From the start of the first trial to the start of the last. */
    private record Period(Instant first, Instant last) {
        Period with(Instant start) {
            return new Period(start.isBefore(first) ? start : first, start.isAfter(last) ? start : last);
        }

        boolean isBefore(Period other) {
            return last.isBefore(other.first);
        }

        @Override
        public String toString() {
            return MINUTE.format(first) + " to " + MINUTE.format(last);
        }
    }

    private record Apart(String workload, SortedMap<String, Period> modes, Duration gap) {}

    private final SortedMap<String, SortedMap<String, Period>> byWorkload = new TreeMap<>();

    Periods(List<Found.Test> tests) {
        for (var test : tests) {
            var cell = test.declared().cell();
            test.startedAt()
                    .ifPresent(start -> byWorkload
                            .computeIfAbsent(cell.workload(), w -> new TreeMap<>())
                            .merge(cell.mode(), new Period(start, start), (a, b) -> a.with(start)));
        }
    }

    List<String> sentences() {
        var apart = new ArrayList<Apart>();
        int compared = 0;
        for (var workload : byWorkload.entrySet()) {
            if (workload.getValue().size() > 1) {
                compared++;
                if (areApart(workload.getValue())) {
                    apart.add(new Apart(workload.getKey(), workload.getValue(), gap(workload.getValue())));
                }
            }
        }
        return apart.isEmpty() ? List.of() : List.of(sentence(apart, compared));
    }

    private static String sentence(List<Apart> apart, int compared) {
        var widest = apart.stream()
                .reduce((a, b) -> a.gap().compareTo(b.gap()) >= 0 ? a : b)
                .orElseThrow();
        var modes = widest.modes().entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> a.first().compareTo(b.first())))
                .map(mode -> mode.getKey() + " " + mode.getValue())
                .toList();
        return "The trials of each mode ran in one block of their own, and not in turn, in " + apart.size() + " of "
                + compared + " workloads: what drifted between the blocks cannot be told from what the modes do. Widest"
                + " apart, " + widest.workload() + " (UTC): " + String.join(", ", modes) + ".";
    }

    private static boolean areApart(SortedMap<String, Period> modes) {
        var periods = List.copyOf(modes.values());
        for (int i = 0; i < periods.size(); i++) {
            for (int j = i + 1; j < periods.size(); j++) {
                if (!periods.get(i).isBefore(periods.get(j)) && !periods.get(j).isBefore(periods.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** From the first start of any mode to the last. */
    private static Duration gap(SortedMap<String, Period> modes) {
        var first = modes.values().stream().map(Period::first).min(Instant::compareTo);
        var last = modes.values().stream().map(Period::last).max(Instant::compareTo);
        return Duration.between(first.orElseThrow(), last.orElseThrow());
    }
}
