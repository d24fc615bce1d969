// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.MarkedDocument;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparability;
import io.graftbench.analysis.Comparison;
import io.graftbench.analysis.Comparisons;
import io.graftbench.results.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What scenarios/regression.yaml finds: runs of the same module, each with boots of its own, against each other, and against modules
 * that burn more and more. Takes most of an hour, and is asked for by {@code -Dgraftbench.sensitivity=FOLDER}, which keeps the runs:
 * those that are there already are not measured again. {@code -Dgraftbench.sensitivity.workloads=NAME,…} takes some of its workloads.
 * Writes the table of docs/ci.md.
 */
@EnabledIfSystemProperty(named = "graftbench.sensitivity", matches = ".+")
@TestInstance(Lifecycle.PER_CLASS)
class SensitivitySweepIT {
    /** Turns of two instructions: 1 % of the 13,106 that a message of stream-udp takes. */
    static final int ONE_PER_CENT = 65;

    private static final List<Integer> BURNT = List.of(16, 33, ONE_PER_CENT, 131, 328);

    /** Set against each other by twos they make 21 comparisons. */
    private static final int PLAIN = 7;

    private final Map<Integer, List<Comparison>> comparisons = new LinkedHashMap<>();

    @BeforeAll
    void measure() {
        var plain = IntStream.rangeClosed(1, PLAIN)
                .mapToObj(number -> run("plain-" + number, 0))
                .toList();
        comparisons.put(0, pairs(plain));
        for (int turns : BURNT) {
            var burnt = run("burn-" + turns, turns);
            comparisons.put(
                    turns, plain.stream().map(before -> compared(before, burnt)).toList());
        }
    }

    private static Run run(String name, int burnt) {
        var folder = Path.of(System.getProperty("graftbench.sensitivity", "")).toAbsolutePath();
        return Launched.regression(folder.resolve(name), burnt, workloads()).read();
    }

    private static String[] workloads() {
        var some = System.getProperty("graftbench.sensitivity.workloads", "");
        return some.isEmpty() ? new String[0] : new String[] {"workloads=" + some};
    }

    private static List<Comparison> pairs(List<Run> runs) {
        var pairs = new ArrayList<Comparison>();
        for (var after = 1; after < runs.size(); after++) {
            for (var before : runs.subList(0, after)) {
                pairs.add(compared(before, runs.get(after)));
            }
        }
        return pairs;
    }

    private static Comparison compared(Run before, Run after) {
        assertThat(Comparability.mismatches(before, after)).isEmpty();
        return Comparisons.of(before, after, Comparisons.margin(before), List.of());
    }

    private List<Comparison> with(int turns) {
        return comparisons.getOrDefault(turns, List.of());
    }

    @Test
    void twentyComparisonsOfTheSameModuleGiveNoFalseAlarm() {
        assertThat(with(0))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(same -> assertThat(same.change()).isEqualTo(Change.EQUAL));
    }

    @Test
    void onePerCentAndMoreIsAlwaysFound() {
        for (int turns : BURNT) {
            if (turns >= ONE_PER_CENT) {
                assertThat(with(turns))
                        .hasSize(PLAIN)
                        .allSatisfy(worse -> assertThat(worse.cells())
                                .filteredOn(
                                        cell -> cell.cell().label().equals("two-host.stream-udp.graft") && cell.gates())
                                .singleElement()
                                .matches(cell -> cell.change() == Change.REGRESSION));
            }
        }
    }

    /** The host's own path does not lead through the module. */
    @Test
    void nothingIsCalledAChangeOfTheHost() {
        assertThat(comparisons.values().stream().flatMap(List::stream))
                .allSatisfy(comparison -> assertThat(comparison.cells())
                        .filteredOn(cell -> cell.cell().mode().equals("host") && cell.gates())
                        .isNotEmpty()
                        .allMatch(cell -> cell.change() == Change.EQUAL));
    }

    @Test
    void documentsWhatItFinds() throws IOException {
        MarkedDocument.of("ci.md")
                .with("sensitivity", SensitivityTable.of(comparisons))
                .write();
    }
}
