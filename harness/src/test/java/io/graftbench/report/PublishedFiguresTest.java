// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Analysis;
import io.graftbench.analysis.Contrast;
import io.graftbench.analysis.Published;
import io.graftbench.results.Clock;
import io.graftbench.results.Publication;
import io.graftbench.results.Publication.Drawing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was published stands beside a run's own figures: as diamonds over them, and in the form that it was drawn in. */
class PublishedFiguresTest {
    private static final String BARS = "pgf/published-figure-x-of-a-paper-bars.dat";
    private static final Analysis REAL = Analyses.of(SampleRuns.realTime(6));
    private static final Analysis VIRTUAL = Analyses.of(SampleRuns.virtual(2));

    @Test
    void drawsBothMeansWithTheirIntervalsInRealTime() {
        var data = texts(REAL).getOrDefault(BARS, "");
        assertThat(values(data, "NAT, as published in a paper: an empty bar", 2))
                .containsExactly(18.0, 17.5);
        assertThat(values(data, "NAT, as published in a paper: an interval", 3)).containsExactly(17.66);
        assertThat(values(data, "NAT, as published in a paper: an interval", 4)).containsExactly(18.34);
        assertThat(values(data, "NAT: a bar", 2)).containsExactly(mean("tcp-send"), mean("tcp-receive"));
        assertThat(texts(REAL).getOrDefault("report.html", "")).contains("18.00 ± 0.34 Gbit/s, 20 trials, raw data");
    }

    @Test
    void drawsNothingButRatiosInVirtualTime() {
        var data = texts(VIRTUAL).getOrDefault(BARS, "");
        assertThat(values(data, "NAT, as published in a paper: an empty bar", 2))
                .containsExactly(18.0 / 36.0);
        var here = ratio(VIRTUAL, "tcp-send");
        assertThat(values(data, "NAT: a bar", 2)).contains(here.ratio());
        var csv = texts(VIRTUAL).getOrDefault("figures/published-figure-x-of-a-paper-bars.csv", "");
        assertThat(csv).contains(",ratio,1,").doesNotContain(",mean,");
    }

    @Test
    void leavesOutADrawingThatTheRunHasNoTwoModesOf() {
        assertThat(texts(REAL)).doesNotContainKey("pgf/published-figure-y.dat");
        assertThat(texts(REAL).getOrDefault("report.html", "")).doesNotContain("Figure y");
    }

    @Test
    void laysADiamondOfWhatWasPublishedOverBarsOfTheSameClockAlone() {
        var bars = "pgf/by-mode-throughput-two-host-tcp-send.dat";
        var words = "NAT, as published in a paper: a diamond";
        assertThat(values(texts(REAL).getOrDefault(bars, ""), words, 2)).containsExactly(18.0);
        assertThat(texts(VIRTUAL).getOrDefault(bars, "")).isNotEmpty().doesNotContain("published");
        assertThat(texts(VIRTUAL).getOrDefault("report.html", "")).doesNotContain("is what a paper published");
    }

    @Test
    void laysADiamondOfThePublishedRatioOverEveryForest() {
        for (Analysis analysis : List.of(REAL, VIRTUAL)) {
            var data = texts(analysis).getOrDefault("pgf/forest-throughput.dat", "");
            assertThat(values(data, "NAT to Host, as published in a paper: a diamond", 1))
                    .containsExactly(0.5);
            var low = 0.5 * Math.exp(-Math.hypot(0.34 / 18, 0.33 / 36));
            assertThat(values(data, "NAT to Host, as published in a paper: an interval", 3))
                    .containsExactly(low);
        }
    }

    @Test
    void aFigureStandsBesideItsOwnLevelOfAFactorAndNoOther() {
        var publication = publication();
        var cell = SampleWorkloads.cell("two-host", "nat", false, "tcp-send");
        var metric = ratio(REAL, "tcp-send").metric();
        assertThat(publication.figure(cell, metric)).isPresent();
        assertThat(publication.figure(SampleRuns.at(cell, "offloads", "on"), metric))
                .isPresent();
        assertThat(publication.figure(SampleRuns.at(cell, "offloads", "off"), metric))
                .isEmpty();
        assertThat(publication.figure(SampleRuns.at(cell, "mtu", "9000"), metric))
                .isEmpty();
    }

    private static double mean(String workload) {
        return REAL.cells().stream()
                .filter(cell -> cell.metric().name().equals("throughput"))
                .filter(cell -> cell.cell().label().equals("two-host." + workload + ".nat"))
                .map(cell -> cell.centre().orElseThrow() * 1e-9)
                .findFirst()
                .orElseThrow();
    }

    private static Contrast ratio(Analysis analysis, String workload) {
        return analysis.contrasts().stream()
                .filter(contrast -> contrast.metric().name().equals("throughput"))
                .filter(contrast -> contrast.candidate().label().equals("two-host." + workload + ".nat"))
                .findFirst()
                .orElseThrow();
    }

    /** A column of the one layer whose words begin so. */
    private static List<Double> values(String data, String words, int column) {
        var layer = data.lines()
                .filter(line -> line.startsWith("# layer ")
                        && line.replaceFirst("# layer \\d+: ", "").startsWith(words))
                .map(line -> line.replaceFirst("# layer (\\d+): .*", "$1"))
                .toList();
        assertThat(layer).as(words + " in " + data).hasSize(1);
        return data.lines()
                .filter(line -> line.startsWith(layer.get(0) + " "))
                .map(line -> Double.valueOf(line.split(" ")[column]))
                .toList();
    }

    private static Map<String, String> texts(Analysis analysis) {
        return Reports.texts(
                analysis, Published.of(publication(), analysis.run().clock()));
    }

    static Publication publication() {
        return new Publication(
                "a paper",
                "A paper",
                Clock.REAL,
                new TreeMap<>(Map.of("offloads", "on")),
                List.of(
                        figure("tcp-send", "host", 36.0e9, 0.33e9, "36.00 ± 0.33 Gbit/s"),
                        figure("tcp-send", "nat", 18.0e9, 0.34e9, "18.00 ± 0.34 Gbit/s"),
                        figure("tcp-receive", "nat", 17.5e9, null, "17.50 Gbit/s")),
                List.of(drawing("Figure x of a paper", "tcp-send", "tcp-receive"), drawing("Figure y", "unheard-of")));
    }

    private static Publication.Figure figure(
            String workload,
            String mode,
            double value,
            @org.jspecify.annotations.Nullable Double half,
            String printed) {
        return new Publication.Figure(
                "two-host",
                workload,
                mode,
                "throughput",
                value,
                Optional.ofNullable(half),
                printed,
                20,
                "raw data",
                Optional.empty());
    }

    private static Drawing drawing(String name, String... workloads) {
        return new Drawing(
                name,
                "throughput",
                "two-host",
                "throughput",
                Arrays.asList(workloads),
                List.of("host", "nat"),
                Optional.empty());
    }
}
