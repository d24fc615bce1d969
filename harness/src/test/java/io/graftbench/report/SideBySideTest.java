// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.graftbench.analysis.Analyses;
import io.graftbench.analysis.Analysis;
import io.graftbench.results.Clock;
import io.graftbench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {
    @TempDir
    Path folder;

    @Test
    void setsRatiosOfBothClocksSideBySideAndMarksAbsoluteValuesAsNotComparable() throws IOException {
        var html = html(SampleRuns.virtual(2), SampleRuns.realTime(6));

        assertThat(html).contains("None may be compared: no two of these runs");
        assertThat(html)
                .contains("Not comparable: means of A alone, in virtual time")
                .contains("Not comparable: means of B alone, in real time");
        var ratios = html.substring(html.indexOf("id=\"ratios-table\""), html.indexOf("id=\"absolute\""));
        assertThat(ratios).contains("virtual time", "real time");
        assertThat(html).contains("facts differ");
    }

    @Test
    void setsAbsoluteValuesSideBySideWhereClockLabAndKernelAreTheSame() throws IOException {
        var html = html(SampleRuns.realTime(6), SampleRuns.realTime(7), SampleRuns.virtual(2));

        assertThat(html).doesNotContain("None may be compared");
        var absolute = html.substring(
                html.indexOf("<table id=\"absolute-shared-1\""), html.indexOf("<table id=\"absolute-alone-3\""));
        assertThat(absolute).contains("Gbit/s").doesNotContain("virtual");
        assertThat(absolute).contains(">A<", ">B<").doesNotContain(">C<");
    }

    @Test
    void showsMarkupAsText() throws IOException {
        assertThat(html(SampleRuns.hostile(), SampleRuns.virtual(2))).doesNotContain(SampleRuns.HOSTILE);
    }

    @Test
    void drawsARowForEachRunAndContrast() throws IOException {
        html(SampleRuns.virtual(2), SampleRuns.realTime(6));
        var data = Files.readString(folder.resolve("side-by-side-files/pgf/runs-forest-throughput.dat"));
        for (Analysis analysis : List.of(Analyses.of(SampleRuns.virtual(2)), Analyses.of(SampleRuns.realTime(6)))) {
            var run = analysis.run().clock() == Clock.VIRTUAL ? "A" : "B";
            var contrast = analysis.contrasts().stream()
                    .filter(one -> one.metric().name().equals("throughput"))
                    .filter(one -> one.candidate().label().equals("two-host.tcp-send.nat"))
                    .findFirst()
                    .orElseThrow();
            var layer = data.replaceAll("(?s).*# layer (\\d+): NAT to Host, run " + run + ": a dot.*", "$1");
            assertThat(data.lines().filter(line -> line.startsWith(layer + " ")))
                    .anyMatch(line -> line.split(" ")[1].equals(String.valueOf(contrast.ratio())));
        }
        for (String file : List.of("figures/runs-forest-throughput.svg", "figures/runs-forest-throughput.csv")) {
            assertThat(folder.resolve("side-by-side-files/" + file)).isNotEmptyFile();
        }
    }

    /** One run varied a factor and the other did not. */
    @Test
    void asksOneQuestionOfRunsThatVariedDifferentFactors() throws IOException {
        var varied = Analyses.of(SampleRuns.realTime(2, "offloads", "off"));
        var html = html(varied.run(), SampleRuns.virtual(2));
        var drawing = html.substring(html.indexOf("<figure"), html.indexOf("</figure>"));
        assertThat(drawing).contains(">A \u00b7 offloads off<", ">B<");
        var heading = ">two-host \u00b7 tcp-send \u00b7 NAT to Host<";
        assertThat(drawing.indexOf(heading)).isPositive().isEqualTo(drawing.lastIndexOf(heading));
    }

    @Test
    void leadsFromEveryRatioToItsRowInTheRunsOwnReport() throws IOException {
        var runs = List.of(SampleRuns.virtual(2), SampleRuns.realTime(6));
        var reports = new HashMap<String, String>();
        for (Run run : runs) {
            Reports.write(Analyses.of(run), Files.createDirectories(folder.resolve(run.id())));
            reports.put(run.id(), Files.readString(folder.resolve(run.id()).resolve("report.html")));
        }
        var links = Pattern.compile("href=\"\\./([^\"/]+)/report\\.html#([^\"]+)\"")
                .matcher(html(runs.toArray(Run[]::new)))
                .results()
                .toList();
        assertThat(links).hasSizeGreaterThan(60);
        for (var link : links) {
            assertThat(reports.getOrDefault(link.group(1), "")).contains("id=\"" + link.group(2) + "\"");
        }
    }

    @Test
    void findsRunsThatLieElsewhere() {
        assertThat(Links.between(Path.of("/a/b/page.html"), Path.of("/a/c d/run")))
                .isEqualTo("./../c%20d/run");
        assertThat(Links.between(Path.of("/a/b/page.html"), Path.of("/a/b/run")))
                .isEqualTo("./run");
    }

    private String html(Run... runs) throws IOException {
        var file = folder.resolve("side-by-side.html");
        var reported = Stream.of(runs)
                .map(run -> new Reports.Reported(Analyses.of(run), folder.resolve(run.id())))
                .toList();
        Reports.writeSideBySide(reported, file);
        return Files.readString(file);
    }
}
