// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.CellChange;
import io.graftbench.analysis.Change;
import io.graftbench.analysis.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much a burnt turn shows in each workload, and in how many comparisons it is called a regression. */
final class SensitivityTable {
    private SensitivityTable() {}

    /** @param comparisons by the turns that the candidate burns and the baseline does not, all of the same scenario */
    static String of(Map<Integer, List<Comparison>> comparisons) {
        var any = comparisons.values().iterator().next().get(0);
        var workloads = figures(any, cell -> isGraft(cell))
                .map(cell -> cell.cell().workload())
                .toList();
        var head = Stream.concat(
                        Stream.of("turns", "comparisons"), Stream.concat(workloads.stream(), Stream.of("Host's")))
                .collect(Collectors.joining(" | ", "| ", " |"));
        var rule = head.replaceAll("[^|]+", "---");
        return comparisons.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), workloads))
                .collect(Collectors.joining("\n", head + "\n" + rule + "\n", "\n"));
    }

    private static String row(int turns, List<Comparison> comparisons, List<String> workloads) {
        var cells = workloads.stream()
                .map(workload -> words(
                        comparisons,
                        cell -> isGraft(cell) && cell.cell().workload().equals(workload)));
        var host = words(comparisons, cell -> !isGraft(cell));
        var first = Stream.of(turns == 0 ? "0 (the same module)" : "" + turns, "" + comparisons.size());
        return Stream.concat(first, Stream.concat(cells, Stream.of(host)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** The least change and the greatest, and how often it was called what. */
    private static String words(List<Comparison> comparisons, Predicate<CellChange> which) {
        var figures = comparisons.stream().flatMap(one -> figures(one, which)).toList();
        var changes = figures.stream()
                .mapToDouble(cell -> 100 * (cell.ratio().orElseThrow() - 1))
                .summaryStatistics();
        var verdicts = Stream.of(Change.REGRESSION, Change.IMPROVEMENT, Change.INCONCLUSIVE)
                .map(change -> count(figures, change))
                .collect(Collectors.joining());
        return range(percent(changes.getMin()), percent(changes.getMax()))
                + (verdicts.isEmpty() ? ", equal" : verdicts);
    }

    private static String count(List<CellChange> figures, Change change) {
        long count = figures.stream().filter(cell -> cell.change() == change).count();
        return count == 0 ? "" : ", **" + change.words() + " in " + count + "**";
    }

    private static String range(String least, String greatest) {
        return (least.equals(greatest) ? least : least + " to " + greatest) + " %";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%+.2f", value).replaceFirst("^[+-](0\\.00)$", "$1");
    }

    private static Stream<CellChange> figures(Comparison comparison, Predicate<CellChange> which) {
        return comparison.cells().stream().filter(CellChange::gates).filter(which);
    }

    private static boolean isGraft(CellChange cell) {
        return cell.cell().mode().equals("graft");
    }
}
