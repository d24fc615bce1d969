// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.CellSummary;
import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Published;
import io.graftbench.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is written for LaTeX is read back as pgfplots would, and is what the analysis says. */
class PgfFilesTest {
    private static final Pattern LAYER = Pattern.compile("# layer (\\d+): (.*)");
    private static final Pattern PLOT =
            Pattern.compile("domain=\\{\\\\thisrow\\{layer}}\\{(\\d+):(\\d+)}] \\{([^}]+)\\.dat}");

    /** @param layers what the comments say, by number */
    private record Data(Map<Integer, String> layers, List<double[]> rows) {
        List<double[]> of(String words) {
            var numbers = layers.entrySet().stream()
                    .filter(layer -> layer.getValue().equals(words))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(numbers).as(words + " in " + layers).hasSize(1);
            return rows.stream().filter(row -> row[0] == numbers.get(0)).toList();
        }
    }

    @Test
    void everyTableSaysWhatItsLayersAreAndItsDocumentDrawsEachOfThem() {
        for (Run run : List.of(SampleRuns.virtual(2), SampleRuns.realTime(6), SampleRuns.hostile())) {
            var files = texts(Analyses.of(run));
            var tables = files.keySet().stream()
                    .filter(name -> name.endsWith(".dat"))
                    .toList();
            assertThat(tables).hasSizeGreaterThan(2);
            for (String table : tables) {
                var data = data(files.getOrDefault(table, ""));
                var used = data.rows.stream().map(row -> (int) row[0]).collect(Collectors.toSet());
                assertThat(used).as(table).isEqualTo(data.layers.keySet());
                var document = files.getOrDefault(table.replace(".dat", ".tex"), "");
                var drawn = PLOT.matcher(document)
                        .results()
                        .peek(plot ->
                                assertThat("pgf/" + plot.group(3) + ".dat").isEqualTo(table))
                        .map(plot -> Integer.valueOf(plot.group(1)))
                        .collect(Collectors.toSet());
                assertThat(drawn).as(table).isEqualTo(used);
            }
        }
    }

    @Test
    void barsDotsAndIntervalsAreTheMeansTrialsAndIntervalsOfTheCells() {
        var analysis = Analyses.of(SampleRuns.realTime(6));
        var data = data(texts(analysis).getOrDefault("pgf/by-mode-throughput-two-host-tcp-send.dat", ""));
        var host = cell(analysis, "host");
        assertThat(column(data.of("Host: a bar from low to high along the x axis, and from zero to y"), 2))
                .containsExactly(host.centre().orElseThrow() * 1e-9);
        assertThat(column(data.of("Host: a dot at x, y"), 2))
                .containsExactlyElementsOf(host.values().stream()
                        .filter(value -> value.valid())
                        .map(value -> value.value() * 1e-9)
                        .toList());
        var interval = data.of("Host: an interval at x, from low to high along the y axis")
                .get(0);
        assertThat(interval[3]).isEqualTo(host.interval().orElseThrow().low() * 1e-9);
        assertThat(interval[4]).isEqualTo(host.interval().orElseThrow().high() * 1e-9);
    }

    @Test
    void diamondsAndIntervalsOfAForestAreTheContrasts() {
        var analysis = Analyses.of(SampleRuns.realTime(6));
        var data = data(texts(analysis).getOrDefault("pgf/forest-latency-mean.dat", ""));
        var contrasts = analysis.contrasts().stream()
                .filter(contrast -> contrast.metric().name().equals("latency_mean"))
                .filter(contrast -> contrast.candidate().mode().equals("nat"))
                .toList();
        assertThat(column(data.of("NAT to Host: a diamond at x, y"), 1))
                .containsExactlyElementsOf(
                        contrasts.stream().map(Contrast::ratio).toList());
        assertThat(column(data.of("NAT to Host: an interval at y, from low to high along the x axis"), 3))
                .containsExactlyElementsOf(contrasts.stream()
                        .flatMap(contrast -> contrast.interval().stream())
                        .map(interval -> interval.low())
                        .toList());
    }

    @Test
    void linesAreTheCoursesOfTheTrialsWithABreakBetweenTwo() {
        var run = SampleRuns.virtual(2);
        var data = data(texts(Analyses.of(run)).getOrDefault("pgf/by-time-two-host-tcp-send.dat", ""));
        var rows = data.of("GRAFT: the points of lines; a row of nan ends each line");
        assertThat(rows.stream().filter(row -> Double.isNaN(row[1]))).hasSize(2);
        var first = run.trials().stream()
                .filter(trial -> trial.cell().label().equals("two-host.tcp-send.graft"))
                .map(trial -> ((io.graftbench.results.Outcome.Completed) trial.outcome())
                        .series()
                        .get(0))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < first.points().size(); i++) {
            assertThat(rows.get(i)[1]).isEqualTo(first.points().get(i).x());
            assertThat(rows.get(i)[2]).isCloseTo(first.points().get(i).y() * 1e-9, within(1e-12));
        }
    }

    @Test
    void noTextOfAHostEndsAGroupOrBeginsACommand() {
        texts(Analyses.of(SampleRuns.hostile())).forEach((name, text) -> {
            if (name.endsWith(".tex")) {
                assertThat(depth(text)).as(name).isZero();
                assertThat(text.codePoints().filter(c -> c > 126).mapToObj(Character::toString))
                        .as(name + " outside of comments")
                        .allSatisfy(c -> assertThat(text.lines()
                                        .filter(line -> !line.startsWith("%"))
                                        .collect(Collectors.joining()))
                                .doesNotContain(c));
            }
        });
        assertThat(io.graftbench.report.text.Tex.escaped("\\input{a}_%#&$^~\n\u00b5"))
                .isEqualTo(
                        "\\textbackslash{}input\\{a\\}\\_\\%\\#\\&\\$\\textasciicircum{}\\textasciitilde{} \\ensuremath{\\mu}");
    }

    private static int depth(String tex) {
        int depth = 0;
        for (String line : tex.lines().filter(one -> !one.startsWith("%")).toList()) {
            var bare = line.replace("\\{", "").replace("\\}", "");
            depth += (int) (bare.chars().filter(c -> c == '{').count()
                    - bare.chars().filter(c -> c == '}').count());
        }
        return depth;
    }

    private static CellSummary cell(Analysis analysis, String mode) {
        return analysis.cells().stream()
                .filter(cell -> cell.metric().name().equals("throughput"))
                .filter(cell -> cell.cell().label().equals("two-host.tcp-send." + mode))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> column(List<double[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toList();
    }

    private static Map<String, String> texts(Analysis analysis) {
        return Reports.texts(analysis, Published.nothing());
    }

    private static Data data(String text) {
        var layers = new TreeMap<Integer, String>();
        var rows = new ArrayList<double[]>();
        var lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        text.lines()
                .map(LAYER::matcher)
                .filter(m -> m.matches())
                .forEach(m -> layers.put(Integer.valueOf(m.group(1)), m.group(2)));
        assertThat(lines.get(0)).isEqualTo("layer x y low high");
        for (String line : lines.subList(1, lines.size())) {
            var fields = line.split(" ", -1);
            assertThat(fields).hasSize(5);
            var row = new double[5];
            for (int i = 0; i < 5; i++) {
                row[i] = fields[i].equals("nan") ? Double.NaN : Double.parseDouble(fields[i]);
            }
            rows.add(row);
        }
        return new Data(layers, rows);
    }
}
